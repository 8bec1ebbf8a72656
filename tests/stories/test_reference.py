"""Vectors of the bank's texts outlive a process, and are never taken for those of other texts."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from greenroom.stories.reference import read_reference
from greenroom.stories.similarity import Similarity
from tests.knowledge.writing import WordEmbedder
from tests.stories.examples import BANK, CONFLICT, TRUST

QUESTIONS = BANK.questions[:3]


def test_wordings_come_before_questions_and_each_text_knows_what_it_is_about() -> None:
    found = read_reference(QUESTIONS, Similarity(WordEmbedder()))
    assert found.texts[found.wording_count :] == tuple(question.text for question in QUESTIONS)
    assert found.owners[found.wording_count] == (CONFLICT, TRUST)
    assert len(found.vectors) == len(found.texts) == len(found.owners)


def test_the_second_process_reads_nothing_anew(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "vectors.npz"
    first = read_reference(QUESTIONS, Similarity(WordEmbedder()), file)
    embedder = WordEmbedder()
    second = read_reference(QUESTIONS, Similarity(embedder), file)
    assert embedder.embedded == 0
    assert np.array_equal(first.vectors, second.vectors)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_other_texts_and_other_embedders_are_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "vectors.npz"
    read_reference(QUESTIONS, Similarity(WordEmbedder()), file)
    for questions, embedder in ((QUESTIONS[:2], WordEmbedder()), (QUESTIONS[:2], WordEmbedder("2"))):
        found = read_reference(questions, Similarity(embedder), file)
        assert embedder.embedded == len(found.texts)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"nothing of ours"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "vectors.npz"
    file.write_bytes(content)
    read_reference(QUESTIONS, Similarity(WordEmbedder()), file)
    embedder = WordEmbedder()
    read_reference(QUESTIONS, Similarity(embedder), file)
    assert embedder.embedded == 0


def test_a_place_that_cannot_be_written_costs_the_file_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    found = read_reference(QUESTIONS, Similarity(WordEmbedder()), tmp_path / "file" / "vectors.npz")
    assert len(found.vectors) == len(found.texts)
