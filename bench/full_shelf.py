"""A search of the largest shelf that the limits permit, on SQLite, and which part of it takes how long.

20,000 passages are made of the sentences of `bench.knowledge`'s set in other orders, so that words are distributed as
in texts, and stored with all their parts. Their vectors are made (random directions): embedding them would take twenty
minutes, and a comparison takes as long whatever they are. Questions are those of the set, really embedded. The parts
are measured by themselves: embedding the question, scoring its words, and comparing it with all vectors. The rest is
the difference: the version of the shelf in the database, the best passages, and their texts.

Processor time and time by the clock.

    python -m bench.full_shelf [--passages 20000]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.figures import Figure, run_bench, show_progress
from bench.knowledge import SEARCHES, load, write_files
from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.analysis.arrays import FloatArray
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.knowledge.chunking import cut_document
from greenroom.knowledge.contracts import Chunk, KnowledgeLimits
from greenroom.knowledge.lexical import LexicalIndex
from greenroom.knowledge.repository.documents import NewDocument, read_chunks
from greenroom.knowledge.service import KnowledgeBase
from greenroom.knowledge.vectors import Vectors, searched_text, texts_to_embed
from greenroom.settings import Settings
from greenroom.wiring.basis import Basis, build_basis
from greenroom.wiring.knowledge import build_knowledge
from greenroom.wiring.texts import build_documents

PASSAGES = KnowledgeLimits().max_chunks
WIDTH = 384

WHOLE = Figure(
    "search of a full shelf (20,000 passages) on SQLite, p50 / p95 of processor time (by the clock)", "30 ms"
)
PARTS = Figure("the same: p95 of processor time of its parts: question / words / vectors", "-")
FIGURES = (WHOLE, PARTS)


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of each call."""

    processor: FloatArray
    clock: FloatArray

    def __str__(self) -> str:
        processor, clock = (np.percentile(times, [50, 95]) for times in (self.processor, self.clock))
        return f"{processor[0]:.0f} / {processor[1]:.0f} ms ({clock[0]:.0f} / {clock[1]:.0f} ms)"

    @property
    def p95(self) -> float:
        """95th percentile of processor time, milliseconds."""
        return float(np.percentile(self.processor, 95))


def measure(work: Callable[[str], object], queries: Sequence[str]) -> Timed:
    """Time the work for each query, after one that is not counted."""
    work(queries[0])
    processor, clock = [], []
    for query in queries:
        cpu, began = time.process_time(), time.perf_counter()
        work(query)
        clock.append(1000 * (time.perf_counter() - began))
        processor.append(1000 * (time.process_time() - cpu))
    return Timed(np.array(processor), np.array(clock))


def fill(basis: Basis, knowledge: KnowledgeBase, passages: int, folder: Path) -> list[str]:
    """Store the passages with made vectors, and return questions in other words than theirs."""
    queries, chunks = load()
    rng = np.random.default_rng(5)
    for path in show_progress(list(write_files(folder, chunks, passages, rng)), "files"):
        cut = cut_document(build_documents().read(path))
        vectors = [_directions(rng, len(texts_to_embed(chunk))) for chunk in cut]
        new = NewDocument(path.name, str(path), path.stem, None, (), basis.clock.now(), cut, vectors)
        with basis.database.transaction() as db:
            knowledge.keep(db, LOCAL_CANDIDATE, new)
    return [queries[number % len(queries)].text for number in range(SEARCHES)]


def _directions(rng: np.random.Generator, count: int) -> Vectors:
    made = rng.standard_normal((count, WIDTH))
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def main() -> dict[Figure, str]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    passages = parser.parse_args().passages
    with tempfile.TemporaryDirectory() as folder:
        embedder = MiniLmEmbedder(Path(folder))
        loaded = EmbedderOnUse(embedder.name, embedder.version, lambda: embedder)
        basis = replace(build_basis(Settings(home=Path(folder) / "home")), embedder=loaded)
        knowledge = build_knowledge(basis)
        queries = fill(basis, knowledge, passages, Path(folder))
        whole = measure(lambda query: knowledge.search(LOCAL_CANDIDATE, query), queries)
        with basis.database.reading() as db:
            entries = [entry for _, entry in read_chunks(db, LOCAL_CANDIDATE)]
        basis.close()
        chunks: list[Chunk] = [entry.chunk for entry in entries]
        words, matrix = LexicalIndex([*map(searched_text, chunks)]), np.concatenate([each.vectors for each in entries])
        asked = dict(zip(queries, embedder.embed(queries).astype(np.float32), strict=True))
        parts = {
            "question": measure(lambda query: embedder.embed([query]), queries),
            "words": measure(words.score, queries),
            "vectors": measure(lambda query: matrix @ asked[query], queries),
        }
    print(f"{len(chunks)} passages, {len(matrix)} vectors; p50 / p95 of processor time (by the clock)")
    for name, timed in {"whole search": whole, **parts}.items():
        print(f"  {name:13} {timed}")
    note = "" if passages == PASSAGES else f" (of {passages} passages)"
    shares = " / ".join(f"{timed.p95:.0f}" for timed in parts.values())
    return {WHOLE: f"{whole}{note}", PARTS: f"{shares} ms{note}"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
