"""Moments that show a strength, found in the words themselves where no measurement has marked any."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from greenroom.analysis.moments import Moment, MomentKind, Occurrence, SaidWords
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.coaching.analysed import AnalysedRecording
from greenroom.coaching.spoken import LINKS, bare, content_words, favourite_words

_LEAST_WORDS_IN_A_ROW = 15
_LEAST_SECONDS_IN_A_ROW = 12.0
_EXACT_CHARACTERS = 8
_NAMED = 3
STEM_CHARACTERS = 5
"""Words that share this many first characters count as forms of one word: conflict, conflicts, conflicting."""


def proof(recording: AnalysedRecording, leaf: str) -> Moment | None:
    """Return the moment that shows a strength best: a measured one, else one found in the words, else None."""
    measured = recording.moments_of(leaf, welcome=True)
    if measured:
        return measured[0]
    find = _FINDERS.get(leaf)
    return find(recording) if find is not None and recording.words else None


def _between(recording: AnalysedRecording, leaf: str) -> list[Span]:
    """Return the stretches between the unwelcome moments of a score; none where these fill all of it."""
    first, last = recording.words[0].start_seconds, recording.words[-1].end_seconds
    moments = sorted(recording.moments_of(leaf, welcome=False), key=lambda moment: moment.span)
    ends = [first, *(moment.span.end_seconds for moment in moments)]
    starts = [*(moment.span.start_seconds for moment in moments), last]
    return [Span(start, end) for start, end in zip(ends, starts, strict=True) if end > start]


def _without_fillers(recording: AnalysedRecording) -> Moment | None:
    spans = _between(recording, "filler_words")
    span = max(spans, key=lambda s: len(recording.words_in(s)), default=None)
    if span is None or len(words := recording.words_in(span)) < _LEAST_WORDS_IN_A_ROW:
        return None
    return _moment("filler_words", span, Occurrence("words_without_filler", values={"word_count": float(len(words))}))


def _without_silences(recording: AnalysedRecording) -> Moment | None:
    span = max(_between(recording, "pauses"), key=lambda s: s.duration_seconds, default=None)
    if span is None or span.duration_seconds < _LEAST_SECONDS_IN_A_ROW:
        return None
    return _moment("pauses", span, Occurrence("no_long_silence"))


def _question_taken_up(recording: AnalysedRecording) -> Moment | None:
    for answer in recording.answers:
        asked = {word[:STEM_CHARACTERS] for word in content_words(answer.question or "")}
        for word in recording.words_in(answer.span):
            if bare(word)[:STEM_CHARACTERS] in asked:
                what = Occurrence("question_taken_up", words=(SaidWords(bare(word)),))
                return _moment("content_relevance", word.span, what)
    return None


def _exact_words(recording: AnalysedRecording) -> Moment | None:
    counted = {text for text, _ in favourite_words(recording.words, least=1, most=len(recording.words))}
    exact = [word for word in recording.words if bare(word) in counted and len(bare(word)) >= _EXACT_CHARACTERS]
    return _listing("vocabulary_diversity", exact, "exact_words")


def _joints(recording: AnalysedRecording) -> Moment | None:
    links = [word for word in recording.words if bare(word) in LINKS]
    return _listing("coherence", links, "joined_steps")


def _listing(leaf: str, words: list[Word], kind: MomentKind) -> Moment | None:
    """Return a moment at the first of several words that names three different ones; None when there are fewer."""
    texts = list(dict.fromkeys(bare(word) for word in words))[:_NAMED]
    if len(texts) < _NAMED:
        return None
    return _moment(leaf, words[0].span, Occurrence(kind, words=tuple(map(SaidWords, texts))))


def _moment(leaf: str, span: Span, what: Occurrence) -> Moment:
    return Moment(what, leaf, span, span.duration_seconds, welcome=True)


_FINDERS: Mapping[str, Callable[[AnalysedRecording], Moment | None]] = {
    "filler_words": _without_fillers,
    "pauses": _without_silences,
    "content_relevance": _question_taken_up,
    "vocabulary_diversity": _exact_words,
    "coherence": _joints,
}
