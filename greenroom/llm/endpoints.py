"""Which model at which server."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from pydantic import SecretStr

from greenroom.llm.prices import Provider

OWN_URLS: dict[Provider, str] = {
    "openai": "https://api.openai.com/v1",
    "google": "https://generativelanguage.googleapis.com",
    "anthropic": "https://api.anthropic.com",
}
"""Always given to the libraries, which would otherwise take an address from their own environment variables."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A model and where it answers.

    Parameters
    ----------
    provider
        Whose protocol it speaks; ``openai`` also for Ollama, vLLM and other compatible servers.
    url
        Base address of the user's own server; None for the provider's.
    key
        None for a server that needs no key.
    """

    provider: Provider
    model: str
    url: str | None
    key: SecretStr | None = field(repr=False)

    @property
    def name(self) -> str:
        """Provider and model, and the server if it is not the provider's own."""
        place = f" at {urlsplit(self.url).netloc.rpartition('@')[2]}" if self.url else ""
        return f"{self.provider}:{self.model}{place}"

    @property
    def address(self) -> str:
        """Base address of requests."""
        return self.url.rstrip("/") if self.url else OWN_URLS[self.provider]
