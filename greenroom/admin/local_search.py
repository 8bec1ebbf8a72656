"""Language models that run on this machine; looked for only when an administrator asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import httpx

PROGRAMS: Mapping[str, Sequence[int]] = {
    "Ollama": (11434,),
    "LM Studio": (1234,),
    "llama.cpp": (8080,),
    "vLLM": (8000, 8001),
}
"""Programs that serve models, and the ports that they usually take. Greenroom itself usually listens at 8000; it lists
no models, so it is not taken for vLLM, which docs/local-models.md then puts at 8001."""

PATIENCE_SECONDS = 2.0
MOST_BYTES = 1_000_000
MOST_MODELS = 100


@dataclass(frozen=True, slots=True)
class LocalModel:
    """A model that a program of this machine offers; ``url`` is the base address of its OpenAI-compatible API."""

    program: str
    url: str
    name: str


class LocalModels:
    """Looks for language models on this machine, at loopback addresses alone; finding one uses nothing of it.

    Parameters
    ----------
    ports
        By program; tests take those of their own servers.
    """

    def __init__(self, ports: Mapping[str, Sequence[int]] = PROGRAMS) -> None:
        self._ports = ports

    def look(self) -> Sequence[LocalModel]:
        """Return the models of all programs that answer; programs that do not run are left out."""
        places = [(program, port) for program, ports in self._ports.items() for port in ports]
        with ThreadPoolExecutor(len(places)) as pool:
            found = pool.map(lambda place: tuple(_models_at(*place)), places)
            return [model for models in found for model in models]


def _models_at(program: str, port: int) -> Iterator[LocalModel]:
    url = f"http://127.0.0.1:{port}/v1"
    for name in _names(_listed(f"{url}/models")):
        yield LocalModel(program, url, name)


def _listed(address: str) -> Any:
    """Return the JSON at an address; None if nothing answers there, or something else than a list of models."""
    try:
        with httpx.Client(trust_env=False, timeout=PATIENCE_SECONDS, follow_redirects=False) as client:
            with client.stream("GET", address) as response:
                if response.status_code != httpx.codes.OK:
                    return None
                content = b""
                for part in response.iter_bytes():
                    content += part
                    if len(content) > MOST_BYTES:
                        return None
            return httpx.Response(200, content=content).json()
    except (httpx.HTTPError, ValueError):
        return None


def _names(listed: Any) -> list[str]:
    """Return the names in a list of models as OpenAI's API writes it."""
    entries = listed.get("data") if isinstance(listed, dict) else None
    if not isinstance(entries, list):
        return []
    named = [entry.get("id") for entry in entries if isinstance(entry, dict)]
    return [name for name in named if isinstance(name, str) and 0 < len(name) <= 200][:MOST_MODELS]
