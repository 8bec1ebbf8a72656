"""An embedder is loaded once, at its first use."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import numpy as np
import pytest

from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.errors import ComponentMissingError
from tests.knowledge.writing import WordEmbedder


def test_nothing_is_loaded_by_asking_for_its_name() -> None:
    def load() -> WordEmbedder:
        raise AssertionError("loaded")

    embedder = EmbedderOnUse("words", "1", load)  # type: ignore[arg-type]
    assert (embedder.name, embedder.version) == ("words", "1")


def test_of_many_threads_one_loads_it() -> None:
    loaded: list[WordEmbedder] = []
    together = Barrier(8)

    def load() -> WordEmbedder:
        loaded.append(WordEmbedder())
        return loaded[-1]

    embedder = EmbedderOnUse("words", "1", load)  # type: ignore[arg-type]

    def use(text: str) -> np.ndarray:
        together.wait()
        return embedder.embed([text])

    with ThreadPoolExecutor(8) as pool:
        vectors = list(pool.map(use, ["tea"] * 8))
    assert len(loaded) == 1
    assert all(np.array_equal(vector, vectors[0]) for vector in vectors)


def test_what_is_missing_is_missed_when_it_is_needed() -> None:
    def load() -> WordEmbedder:
        raise ComponentMissingError("There is no embedding model", "Install one")

    embedder = EmbedderOnUse("words", "1", load)  # type: ignore[arg-type]
    with pytest.raises(ComponentMissingError, match="no embedding model"):
        embedder.embed(["tea"])
