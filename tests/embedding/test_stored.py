"""What was read once is not read again, and is the same as before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from greenroom.embedding.stored import StoredEmbedder
from tests.evaluation.readers import BagOfStems

TEXTS = ("The index keeps keys in order.", "Jazz is nice.", "")


def test_a_text_is_read_once_over_processes(tmp_path: Path) -> None:
    file, reader = tmp_path / "cache" / "texts.sqlite", BagOfStems()
    first = StoredEmbedder(reader, file).embed_tokens(TEXTS)
    again = StoredEmbedder(reader, file).embed_tokens(TEXTS)

    assert reader.read == list(TEXTS)
    for one, other in zip(first, again, strict=True):
        np.testing.assert_array_equal(one.states, other.states)
        np.testing.assert_array_equal(one.places, other.places)
        np.testing.assert_array_equal(one.vector, other.vector)


def test_what_is_kept_is_what_was_read(tmp_path: Path) -> None:
    reader = BagOfStems()
    stored, read = StoredEmbedder(reader, tmp_path / "texts.sqlite").embed_tokens(TEXTS), reader.embed_tokens(TEXTS)

    for one, other in zip(stored, read, strict=True):
        np.testing.assert_allclose(one.states, other.states, atol=1e-3)
        np.testing.assert_allclose(np.linalg.norm(one.states, axis=1), 1.0)
        np.testing.assert_allclose(one.vector, other.vector, atol=1e-6)


def test_vectors_of_texts_are_rows(tmp_path: Path) -> None:
    stored = StoredEmbedder(BagOfStems(), tmp_path / "texts.sqlite")

    assert stored.embed(TEXTS).shape == (3, 384)
    assert stored.embed(TEXTS[:1])[0] @ stored.embed(TEXTS[:1])[0] == pytest.approx(1.0)
