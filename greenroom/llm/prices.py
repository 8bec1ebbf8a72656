"""What a request costs, from the price list that comes with pydantic-ai (genai-prices; its version is the date).

The list is the installed one; nothing is downloaded. Only models at their provider's own address have a price: the cost
of another server, such as a local one, is unknown and therefore not counted.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

Provider = Literal["openai", "google", "anthropic"]


def price_source() -> str:
    """Return the name and version of the price list."""
    return f"genai-prices {version('genai-prices')}"


def cost_usd(provider: Provider, model: str, input_tokens: int, output_tokens: int) -> float | None:
    """Return what a request costs in US dollars, None for a model that the list does not know."""
    from genai_prices import Usage, calc_price  # noqa: PLC0415 -- slow to import, and most sessions never need it

    try:
        price = calc_price(
            Usage(input_tokens=input_tokens, output_tokens=output_tokens), model_ref=model, provider_id=provider
        )
    except LookupError:
        return None
    return float(price.total_price)
