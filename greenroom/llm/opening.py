"""pydantic-ai's model for an endpoint; imported only for a request, because the libraries load slowly."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
from pydantic_ai.models import Model

from greenroom.llm.endpoints import Endpoint
from greenroom.llm.prices import Provider

NO_KEY = "none"
"""Sent to servers that need no key: the libraries insist on one, and would look for it in the environment."""


def open_model(endpoint: Endpoint, client: httpx2.AsyncClient) -> Model:
    """Return the model behind a client that the caller closes; the libraries' own retries are switched off."""
    key = endpoint.key.get_secret_value() if endpoint.key is not None else NO_KEY
    return _OPENERS[endpoint.provider](endpoint, key, client)


def _openai(endpoint: Endpoint, key: str, client: httpx2.AsyncClient) -> Model:
    from openai import AsyncOpenAI  # noqa: PLC0415 -- each provider's library loads only when it is used
    from pydantic_ai.models.openai import OpenAIChatModel  # noqa: PLC0415
    from pydantic_ai.providers.openai import OpenAIProvider  # noqa: PLC0415
    from pydantic_ai.providers.openai_compatible import OpenAICompatibleProvider  # noqa: PLC0415

    openai = AsyncOpenAI(api_key=key, base_url=endpoint.address, http_client=client, max_retries=0)
    if endpoint.url is None:
        return OpenAIChatModel(endpoint.model, provider=OpenAIProvider(openai_client=openai))
    compatible = OpenAICompatibleProvider("openai-compatible", openai_client=openai)
    return OpenAIChatModel(endpoint.model, provider=compatible)


def _google(endpoint: Endpoint, key: str, client: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.google import GoogleModel  # noqa: PLC0415
    from pydantic_ai.providers.google import GoogleProvider  # noqa: PLC0415

    return GoogleModel(
        endpoint.model, provider=GoogleProvider(api_key=key, base_url=endpoint.address, http_client=client)
    )


def _anthropic(endpoint: Endpoint, key: str, client: httpx2.AsyncClient) -> Model:
    from anthropic import AsyncAnthropic  # noqa: PLC0415
    from pydantic_ai.models.anthropic import AnthropicModel  # noqa: PLC0415
    from pydantic_ai.providers.anthropic import AnthropicProvider  # noqa: PLC0415

    anthropic = AsyncAnthropic(api_key=key, base_url=endpoint.address, http_client=client, max_retries=0)
    return AnthropicModel(endpoint.model, provider=AnthropicProvider(anthropic_client=anthropic))


_OPENERS: dict[Provider, Callable[[Endpoint, str, httpx2.AsyncClient], Model]] = {
    "openai": _openai,
    "google": _google,
    "anthropic": _anthropic,
}
