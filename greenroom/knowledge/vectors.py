"""The vectors of a chunk: one of all of it, and those of its sentences two by two.

One vector of a hundred words is a little like many questions; two sentences are very like the one that they answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from greenroom.embedding.contracts import Embedder
from greenroom.knowledge.contracts import Chunk, KnowledgeListener

SENTENCES_PER_VECTOR = 2
BATCH_CHUNKS = 8
_SENTENCE_EDGE = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n")

Vectors = NDArray[np.float32]
"""Unit vectors, shape (vectors, width)."""


def identity_of(embedder: Embedder) -> str:
    """Return the name under which an embedder's vectors are stored; they are comparable only with its own."""
    return f"{embedder.name} {embedder.version}"


def embed_chunks(chunks: Sequence[Chunk], embedder: Embedder, listener: KnowledgeListener) -> list[Vectors]:
    """Return the vectors of each chunk, shape (vectors, width) each, the whole first; a few chunks at a time."""
    vectors: list[Vectors] = []
    for first in range(0, len(chunks), BATCH_CHUNKS):
        batch = [texts_to_embed(chunk) for chunk in chunks[first : first + BATCH_CHUNKS]]
        rows = embedder.embed([text for texts in batch for text in texts]).astype("<f4")
        edges = np.cumsum([len(texts) for texts in batch])[:-1]
        vectors.extend(np.split(rows, edges))
        listener.advance(len(vectors), len(chunks))
    return vectors


def texts_to_embed(chunk: Chunk) -> list[str]:
    """Return the texts whose vectors represent a chunk: all of it with its headings, then two sentences at a time."""
    whole = searched_text(chunk)
    sentences = [sentence for sentence in _SENTENCE_EDGE.split(chunk.text) if len(sentence.split()) > 1]
    pairs = [
        " ".join(sentences[first : first + SENTENCES_PER_VECTOR])
        for first in range(0, len(sentences), SENTENCES_PER_VECTOR)
    ]
    return [whole, *pairs]


def searched_text(chunk: Chunk) -> str:
    """Return a chunk's headings and words, which a search reads."""
    return "\n".join([". ".join(chunk.headings), chunk.text]) if chunk.headings else chunk.text
