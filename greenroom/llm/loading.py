"""The libraries of a provider, loaded before they are needed: they take two seconds, a turn may take five."""

from __future__ import annotations

import threading
from importlib import import_module

from greenroom.llm.prices import Provider

MODULES: dict[Provider, str] = {
    "openai": "pydantic_ai.models.openai",
    "google": "pydantic_ai.models.google",
    "anthropic": "pydantic_ai.models.anthropic",
}


def load_ahead(provider: Provider) -> None:
    """Begin to load the libraries of `AskingModel`, in the background."""

    def load() -> None:
        import_module("greenroom.llm.conversation")
        import_module(MODULES[provider])

    threading.Thread(target=load, daemon=True, name="loading language models").start()
