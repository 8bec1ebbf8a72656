"""Retrieval from the candidate's documents: does it find answers, does it reject other passages, and how fast.

- finding: 80 questions in other words than the texts, over the 17 documents of ``bench/knowledge_set``: how often a
  passage that answers is among the first 1, 3 and 6 (recall) and its mean reciprocal rank, by similarity alone, by
  shared words alone, by reciprocal rank fusion, and by the sum that is used.
- threshold: of the same questions and 28 that nothing answers: how often the answer is above the threshold, how often
  a question without answer gets nothing, and which share of the passages that come answers. A threshold for each
  document is chosen on the questions of the others (highest mean of the first two) and judged on its own.
- speed: ``--passages`` of them (10,000), made of the set's sentences in other orders so that words are distributed as
  in texts, really read, embedded and stored in SQLite; then 200 searches. Processor time and time by the clock.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml

from bench.figures import Figure, run_bench, show_progress
from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.analysis.arrays import FloatArray
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.evaluation.material import SURE_SIMILARITY
from greenroom.knowledge.chunking import cut_document
from greenroom.knowledge.contracts import Chunk
from greenroom.knowledge.index import CALIBRATED_THRESHOLD, WORDS_SHARE, is_answer
from greenroom.knowledge.lexical import LexicalIndex
from greenroom.knowledge.service import KnowledgeBase
from greenroom.knowledge.vectors import embed_chunks, searched_text
from greenroom.settings import Settings
from greenroom.wiring.basis import build_basis
from greenroom.wiring.knowledge import build_knowledge
from greenroom.wiring.texts import build_documents

SET = Path(__file__).parent / "knowledge_set"
UNANSWERABLE = "nobody"
RANKS = (1, 3, 6)
FUSION_CONSTANT = 60
THRESHOLDS = np.arange(0.15, 0.501, 0.01)
PASSAGES = 10_000
PASSAGES_PER_FILE = 400
SEARCHES = 200

FOUND = Figure("passages found among the first six, own set", "-")
SEARCH = Figure("search among 10,000 passages, p50 / p95 of processor time (by the clock)", "30 ms")
ADDING = Figure("adding a passage, processor time", "-")
FIGURES = (FOUND, SEARCH, ADDING)


class Quiet:
    """No user waits for a benchmark."""

    def say(self, sentence: str) -> None:
        """Take no note."""
        del sentence

    def advance(self, done: int, total: int) -> None:
        """Take no note."""
        del done, total


@dataclass(frozen=True)
class Query:
    """A question, its document, and the rows of the passages that answer it; neither where nothing does."""

    text: str
    document: str | None
    answers: tuple[int, ...]


@dataclass(frozen=True)
class Scored:
    """How like each query each passage is, and how many words they share; shape (queries, passages) each."""

    queries: list[Query]
    similarity: FloatArray
    words: FloatArray


def load() -> tuple[list[Query], list[Chunk]]:
    """Return the labelled set."""
    chunks: list[tuple[str, Chunk]] = []
    for path in sorted(SET.iterdir()):
        if path.suffix != ".yaml":
            chunks.extend((path.name, chunk) for chunk in cut_document(build_documents().read(path)))
    queries: list[Query] = []
    for document, entries in yaml.safe_load((SET / "queries.yaml").read_text()).items():
        if document == UNANSWERABLE:
            queries.extend(Query(text, None, ()) for text in entries)
            continue
        for entry in entries:
            rows = (row for row, (name, chunk) in enumerate(chunks) if name == document and _says(chunk, entry["says"]))
            queries.append(Query(entry["ask"], document, tuple(rows)))
            assert queries[-1].answers, f"no passage of {document} says {entry['says']!r}"
    return queries, [chunk for _, chunk in chunks]


def _says(chunk: Chunk, phrase: str) -> bool:
    return phrase in " ".join(chunk.text.split())


def score(embedder: MiniLmEmbedder) -> Scored:
    queries, chunks = load()
    vectors = embed_chunks(chunks, embedder, Quiet())
    index = LexicalIndex([searched_text(chunk) for chunk in chunks])
    asked = embedder.embed([query.text for query in queries])
    return Scored(
        queries,
        np.array([[(rows @ vector).max() for rows in vectors] for vector in asked]),
        np.array([index.score(query.text) for query in queries]),
    )


def report_finding(scored: Scored) -> float:
    """Print how often each way finds the answer, and return the share among the first six of the way in use."""
    answered = [row for row, query in enumerate(scored.queries) if query.answers]
    similarity, words = scored.similarity[answered], scored.words[answered]
    fused = _reciprocal_ranks(similarity) + np.where(words > 0, _reciprocal_ranks(words), 0.0)
    ways = {
        "likeness alone": similarity,
        "words alone": words,
        "rank fusion": fused,
        "both, as used": similarity + WORDS_SHARE * words,
    }
    print(f"{len(answered)} questions with an answer among {similarity.shape[1]} passages")
    for name, scores in ways.items():
        ranks = np.array([_rank(row, scored.queries[query]) for row, query in zip(scores, answered, strict=True)])
        recalls = "  ".join(f"recall@{rank} {np.mean(ranks <= rank):.3f}" for rank in RANKS)
        print(f"  {name:16} {recalls}  mean reciprocal rank {np.mean(1 / ranks):.3f}")
    return float(np.mean(ranks <= max(RANKS)))


def _rank(scores: FloatArray, query: Query) -> int:
    order = list(np.argsort(-scores, kind="stable"))
    return 1 + min(order.index(row) for row in query.answers)


def _reciprocal_ranks(scores: FloatArray) -> FloatArray:
    return 1 / (FUSION_CONSTANT + np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1))


def report_threshold(scored: Scored) -> None:
    documents = sorted({query.document for query in scored.queries if query.document})
    unanswerable = [row for row, query in enumerate(scored.queries) if query.document is None]
    found: list[bool] = []
    silent: list[bool] = []
    chosen: list[float] = []
    for number, document in enumerate(documents):
        held_out = [row for row, query in enumerate(scored.queries) if query.document == document]
        held_out += unanswerable[number :: len(documents)]
        others = [row for row in range(len(scored.queries)) if row not in held_out]
        quality = [np.mean([np.mean(part) for part in _outcomes(scored, others, t)]) for t in THRESHOLDS]
        chosen.append(float(THRESHOLDS[int(np.argmax(quality))]))
        own = _outcomes(scored, held_out, chosen[-1])
        found.extend(own[0])
        silent.extend(own[1])
    print(f"threshold chosen without each document: {np.min(chosen):.2f} to {np.max(chosen):.2f}")
    print(f"  answer above it {np.mean(found):.3f}, nothing where nothing answers {np.mean(silent):.3f}")
    for threshold in (0.27, CALIBRATED_THRESHOLD, 0.40, SURE_SIMILARITY):
        found_rates, quiet = _outcomes(scored, list(range(len(scored.queries))), threshold)
        print(
            f"  at {threshold:.2f}: recall {np.mean(found_rates):.3f}, silence {np.mean(quiet):.3f}, "
            f"precision of passages {_precision(scored, threshold):.3f}, of first passages "
            f"{_precision(scored, threshold, results=1):.3f}"
        )


def _outcomes(scored: Scored, rows: list[int], threshold: float) -> tuple[list[bool], list[bool]]:
    """Return whether each answer is above the threshold, and whether each question without one gets nothing."""
    found, silent = [], []
    for row in rows:
        query = scored.queries[row]
        comes = is_answer(scored.similarity[row], scored.words[row], threshold)
        if query.answers:
            found.append(bool(comes[list(query.answers)].any()))
        else:
            silent.append(not comes.any())
    return found, silent


def _precision(scored: Scored, threshold: float, results: int = max(RANKS)) -> float:
    came = right = 0
    for row, query in enumerate(scored.queries):
        order = np.argsort(-(scored.similarity[row] + WORDS_SHARE * scored.words[row]), kind="stable")
        comes = is_answer(scored.similarity[row], scored.words[row], threshold)
        passages = [int(place) for place in order if comes[place]][:results]
        came += len(passages)
        right += len(set(passages) & set(query.answers))
    return right / came


def report_speed(embedder: MiniLmEmbedder, passages: int) -> dict[Figure, str]:
    queries, chunks = load()
    rng = np.random.default_rng(5)
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(home=Path(folder))
        loaded = EmbedderOnUse(embedder.name, embedder.version, lambda: embedder)
        basis = replace(build_basis(settings), embedder=loaded)
        knowledge = build_knowledge(basis)
        cpu, clock = time.process_time(), time.perf_counter()
        stored = sum(
            knowledge.add(LOCAL_CANDIDATE, path).document.chunk_count
            for path in show_progress(list(write_files(Path(folder), chunks, passages, rng)), "files")
        )
        cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
        size = (Path(folder) / "greenroom.db").stat().st_size / 1e6
        print(
            f"{stored} passages read and stored: {cpu:.0f} s of processor ({1000 * cpu / stored:.0f} ms each), "
            f"{clock:.0f} s by the clock; database {size:.0f} MB"
        )
        searches = _time_searches(knowledge, [query.text for query in queries])
        basis.database.close()
    return {SEARCH: searches, ADDING: f"{1000 * cpu / stored:.0f} ms"}


def _time_searches(knowledge: KnowledgeBase, queries: list[str]) -> str:
    by_clock, by_cpu = [], []
    for number in range(SEARCHES + 1):
        cpu, clock = time.process_time(), time.perf_counter()
        knowledge.search(LOCAL_CANDIDATE, queries[number % len(queries)])
        by_clock.append(1000 * (time.perf_counter() - clock))
        by_cpu.append(1000 * (time.process_time() - cpu))
    print(f"first search {by_clock[0]:.0f} ms by the clock, {by_cpu[0]:.0f} ms of processor")
    cpu_times, clock_times = (
        " / ".join(f"{milliseconds:.0f}" for milliseconds in np.percentile(times[1:], [50, 95]))
        for times in (by_cpu, by_clock)
    )
    return f"{cpu_times} ms ({clock_times} ms)"


def write_files(folder: Path, chunks: list[Chunk], passages: int, rng: np.random.Generator) -> Iterator[Path]:
    """Yield files of sections that are each cut into one passage."""
    sentences = [line for chunk in chunks for line in chunk.text.split("\n") if len(line.split()) > 12]
    written = 0
    while written < passages:
        sections = []
        for number in range(min(PASSAGES_PER_FILE, passages - written)):
            body: list[str] = []
            while sum(len(sentence.split()) for sentence in body) < 70:
                body.append(str(rng.choice(sentences)))
            sections.append(f"## Section {written + number}\n\n" + "\n\n".join(body))
        path = folder / f"notes-{written}.md"
        path.write_text("\n\n".join(sections))
        written += len(sections)
        yield path


def main() -> dict[Figure, str]:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=PASSAGES)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        embedder = MiniLmEmbedder(Path(folder))
        scored = score(embedder)
        measured = {FOUND: f"{report_finding(scored):.3f}"}
        report_threshold(scored)
        measured |= report_speed(embedder, arguments.passages)
    if arguments.passages != PASSAGES:
        measured[SEARCH] += f" (among {arguments.passages} passages)"
    return measured


if __name__ == "__main__":
    run_bench(main, FIGURES)
