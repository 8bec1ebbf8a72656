"""Similarity selects passages, shared words decide between similar ones, and a name is found by its spelling."""

from __future__ import annotations

import numpy as np

from greenroom.knowledge.contracts import Chunk
from greenroom.knowledge.index import IndexedChunk, KnowledgeIndex
from greenroom.knowledge.vectors import embed_chunks, texts_to_embed
from tests.knowledge.writing import Witness, WordEmbedder

QUERY = np.array([1.0, 0.0])


def entry(text: str, *similarity: float, number: int = 1) -> IndexedChunk:
    rows = np.array([[cosine, np.sqrt(1 - cosine**2)] for cosine in similarity], dtype=np.float32)
    return IndexedChunk(Chunk(text, (), None), number, f"{number}.md", rows)


def test_a_passage_is_as_like_as_its_best_sentences() -> None:
    two = "Locks keep writers apart. They cost time. Queues absorb peaks. They keep order."
    index = KnowledgeIndex([entry(two, 0.3, 0.2, 0.9), entry("Bread needs flour.", 0.5, 0.5, number=2)])
    best, second = index.search("something else", QUERY, 6, 0.1)
    assert best.similarity == np.float32(0.9)
    assert best.extract == "Queues absorb peaks. They keep order."
    assert second.citation.document == "2.md"


def test_what_is_not_like_enough_does_not_come_and_no_more_than_asked_for() -> None:
    index = KnowledgeIndex([entry(f"Text number {row}.", row / 10, row / 10) for row in range(10)])
    found = index.search("elsewhere", QUERY, 3, 0.5)
    assert [round(passage.similarity, 1) for passage in found] == [0.9, 0.8, 0.7]
    assert index.search("elsewhere", QUERY, 3, 0.95) == ()


def test_shared_words_decide_between_passages_that_are_alike() -> None:
    index = KnowledgeIndex([entry("About bread.", 0.5, 0.5), entry("About vacuum.", 0.5, 0.5, number=2)])
    assert index.search("how vacuum works", QUERY, 1, 0.4)[0].document_id == 2


def test_a_name_is_found_however_little_the_embedder_makes_of_it() -> None:
    index = KnowledgeIndex(
        [entry("Master of science, Delft.", 0.05, 0.05), entry("Bachelor with honours, Leiden.", 0.1, 0.1)]
    )
    (found,) = index.search("Delft", QUERY, 6, 0.3)
    assert "Delft" in found.text


def test_an_empty_index_finds_nothing() -> None:
    assert KnowledgeIndex([]).search("anything", QUERY, 6, -1.0) == ()


def test_headings_belong_to_the_whole_alone() -> None:
    chunk = Chunk("One is here. Two is there. Three is nowhere.", ("Book", "Part"), None)
    assert texts_to_embed(chunk) == [
        "Book. Part\nOne is here. Two is there. Three is nowhere.",
        "One is here. Two is there.",
        "Three is nowhere.",
    ]
    (rows,) = embed_chunks([chunk], WordEmbedder(), Witness())
    assert (rows.shape, rows.dtype) == ((3, WordEmbedder.WIDTH), np.dtype("<f4"))
