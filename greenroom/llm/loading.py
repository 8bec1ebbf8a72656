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


_loading: list[threading.Thread] = []


def load_ahead(provider: Provider) -> None:
    """Begin to load the libraries of `AskingModel`, in the background."""

    def load() -> None:
        import_module("greenroom.llm.conversation")
        import_module(MODULES[provider])

    thread = threading.Thread(target=load, daemon=True, name="loading language models")
    _loading.append(thread)
    thread.start()


def finish_loading() -> None:
    """Wait for what `load_ahead` began.

    A process calls this before it forks. The child would inherit the lock of the module that is being loaded, without
    the thread that loads it: each question to a model would wait for that lock until its deadline.
    """
    while _loading:
        _loading.pop().join()
