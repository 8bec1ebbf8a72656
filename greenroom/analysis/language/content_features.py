"""The features of content, as additive statistics per block: relevance, coherence, specificity, structure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray, IntArray
from greenroom.analysis.features import BlockedFeature, Blocks, missing, ratio
from greenroom.analysis.language import lexicon
from greenroom.analysis.language.sentences import Sentence
from greenroom.analysis.language.similarity import (
    COHERENCE_CURVE,
    RELEVANCE_CURVE,
    calibrated,
    neighbour_similarity,
    question_similarity,
)
from greenroom.analysis.language.specificity import count_details, saturate
from greenroom.analysis.language.structure import completeness, find_parts
from greenroom.analysis.language.transcript_errors import CONTENT_WORD_ACCURACY
from greenroom.analysis.metrics.content import CONTENT
from greenroom.analysis.spans import Span

SHORTEST_JUDGED_WORDS = 4
"""Vectors of shorter sentences ("Yes.", "So, um.") say nothing about the matter."""

FEWEST_SENTENCES = 3
FEWEST_WORDS = 25


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: when it was given, and the vector of its question's topic, shape (384,), None when not known."""

    span: Span
    question_vector: FloatArray | None


@dataclass(frozen=True, slots=True)
class _Rows:
    """Statistics by sentence: ``values`` (n, k) at ``times_seconds`` (n,)."""

    times_seconds: FloatArray
    values: FloatArray


def measure_content(
    sentences: Sequence[Sentence],
    sentence_vectors: FloatArray | None,
    answers: Sequence[Answer],
    word_accuracy: float,
    language: str,
    blocks: Blocks,
) -> tuple[BlockedFeature, ...]:
    """Return every metric of ``CONTENT``, in the order of the table.

    Parameters
    ----------
    sentences
        Of the whole transcript.
    sentence_vectors
        Unit vectors, shape (sentences, 384); None without an embedding model: relevance and coherence then abstain.
    answers
        In order, not overlapping; one that covers everything when no questions are known. A sentence belongs to the
        answer that its middle lies in; sentences outside of all are left out.
    word_accuracy
        Of the transcript; below `CONTENT_WORD_ACCURACY` nothing is judged.
    """
    members = [_members(sentences, answer.span) for answer in answers]
    reason = _reason(sentences, members, word_accuracy, language)
    if reason is not None:
        return tuple(missing(metric, blocks, reason) for metric in CONTENT.values())
    rows: dict[str, tuple[_Rows, Callable[[FloatArray], FloatArray]] | str] = {
        "relevance": _relevance(sentences, sentence_vectors, answers, members),
        "coherence": _coherence(sentences, sentence_vectors, members),
        "specificity": (_specificity(sentences, members), saturate),
        "structure": (_structure(sentences, members), ratio),
    }
    seconds = blocks.overlap_seconds([sentences[index].span for member in members for index in member])
    return tuple(
        missing(metric, blocks, row)
        if isinstance(row := rows[name], str)
        else BlockedFeature(
            metric,
            blocks.sums(row[0].times_seconds, row[0].values),
            row[1],
            seconds,
            seconds,
            metric.sd_per_word_error * (1.0 - word_accuracy),
        )
        for name, metric in CONTENT.items()
    )


def _reason(
    sentences: Sequence[Sentence], members: Sequence[IntArray], word_accuracy: float, language: str
) -> str | None:
    """Say why content cannot be judged at all, None when it can."""
    words = sum(sentences[index].word_count for member in members for index in member)
    if not lexicon.supports(language):
        return f"there are no word lists for the language {language}"
    if words == 0:
        return "there is no transcript"
    if word_accuracy < CONTENT_WORD_ACCURACY:
        return (
            f"about {100 * (1 - word_accuracy):.0f}% of the transcript's words are likely wrong, "
            f"and content is judged only when at most {100 * (1 - CONTENT_WORD_ACCURACY):.0f}% are"
        )
    if words < FEWEST_WORDS:
        return f"only {words} words were said, and {FEWEST_WORDS} are needed"
    return None


def _members(sentences: Sequence[Sentence], span: Span) -> IntArray:
    """Return the indices of the sentences whose middle lies in a span."""
    middles = np.array([_middle(sentence) for sentence in sentences])
    return np.flatnonzero((middles >= span.start_seconds) & (middles < span.end_seconds))


def _relevance(
    sentences: Sequence[Sentence],
    vectors: FloatArray | None,
    answers: Sequence[Answer],
    members: Sequence[IntArray],
) -> tuple[_Rows, Callable[[FloatArray], FloatArray]] | str:
    if vectors is None:
        return "there is no embedding model on this machine"
    if all(answer.question_vector is None for answer in answers):
        return "no question was given"
    shares, retained = [], []
    for answer, member in zip(answers, members, strict=True):
        judged = _judged(sentences, member)
        if answer.question_vector is not None and len(judged):
            shares.append(question_similarity(vectors[judged], answer.question_vector))
            retained.append(judged)
    if not retained:
        return "no sentence was long enough to compare with its question"
    return _averaged(sentences, retained, shares), lambda sums: calibrated(ratio(sums), RELEVANCE_CURVE)


def _coherence(
    sentences: Sequence[Sentence], vectors: FloatArray | None, members: Sequence[IntArray]
) -> tuple[_Rows, Callable[[FloatArray], FloatArray]] | str:
    if vectors is None:
        return "there is no embedding model on this machine"
    judged = [part for part in (_judged(sentences, member) for member in members) if len(part) >= FEWEST_SENTENCES]
    if not judged:
        return f"no answer had {FEWEST_SENTENCES} sentences to compare"
    shares = [neighbour_similarity(vectors[part]) for part in judged]
    rows = _averaged(sentences, [part[1:] for part in judged], shares)
    return rows, lambda sums: calibrated(ratio(sums), COHERENCE_CURVE)


def _judged(sentences: Sequence[Sentence], member: IntArray) -> IntArray:
    """Return the sentences that are long enough for their vectors to mean something."""
    return np.array([i for i in member if sentences[i].word_count >= SHORTEST_JUDGED_WORDS], dtype=np.int64)


def _specificity(sentences: Sequence[Sentence], members: Sequence[IntArray]) -> _Rows:
    indices = np.concatenate(members)
    values = [(*count_details(sentences[i].text), sentences[i].word_count) for i in indices]
    return _Rows(_middles(sentences, indices), np.array(values, dtype=np.float64).reshape(-1, 3))


def _structure(sentences: Sequence[Sentence], members: Sequence[IntArray]) -> _Rows:
    """Spread each answer's completeness over the sentences that carry its parts, and the answer itself over all."""
    values = np.zeros((sum(len(member) for member in members), 2))
    first = 0
    for member in members:
        if not len(member):
            continue
        parts = find_parts([sentences[index].text for index in member])
        carries = np.array([bool(part) for part in parts], dtype=np.float64)
        rows = values[first : first + len(member)]
        rows[:, 0] = completeness(parts) * carries / max(carries.sum(), 1.0)
        rows[:, 1] = 1.0 / len(member)
        first += len(member)
    return _Rows(_middles(sentences, np.concatenate(members)), values)


def _averaged(sentences: Sequence[Sentence], indices: Sequence[IntArray], shares: Sequence[FloatArray]) -> _Rows:
    """Return rows (value, 1) whose ratio of sums is the mean."""
    values = np.concatenate(shares)
    return _Rows(_middles(sentences, np.concatenate(indices)), np.stack([values, np.ones_like(values)], axis=1))


def _middles(sentences: Sequence[Sentence], indices: IntArray) -> FloatArray:
    return np.array([_middle(sentences[index]) for index in indices])


def _middle(sentence: Sentence) -> float:
    return (sentence.span.start_seconds + sentence.span.end_seconds) / 2
