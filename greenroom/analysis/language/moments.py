"""Moments of language: helpful or disturbing words at a known time, quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.language import lexicon
from greenroom.analysis.language.content_features import SHORTEST_JUDGED_WORDS, Answer
from greenroom.analysis.language.fillers import Filler
from greenroom.analysis.language.hedges import find_hedges
from greenroom.analysis.language.repetitions import find_repetitions
from greenroom.analysis.language.sentences import Sentence, split_sentences
from greenroom.analysis.language.similarity import RELEVANCE_CURVE, calibrated
from greenroom.analysis.language.specificity import count_details
from greenroom.analysis.language.spoken import PUNCTUATION, SpokenWords, TimedFiller, prepare
from greenroom.analysis.language.structure import STORY, find_parts
from greenroom.analysis.moments import Moment, MomentKind, Occurrence, SaidWords
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript

CLUSTER_GAP_SECONDS = 4.0
"""Fillers this near to each other sound like one stumble."""

FEWEST_IN_CLUSTER = 2
LONG_SENTENCE_WORDS = 40
FEWEST_DETAILS = 3
OFF_QUESTION_PROBABILITY = 0.15
FEWEST_OFF_QUESTION_SENTENCES = 2
QUOTED_WORDS = 14

FEWEST_STORY_SENTENCES = 3
"""A shorter answer is not a story with a part missing."""

MISSED_PARTS: Mapping[str, tuple[MomentKind, int]] = {
    "situation": ("no_situation", 0),
    "action": ("no_action", -1),
    "result": ("no_result", -1),
}
"""The moment for a part that a story lacks, and where it is missed (index of the sentence); a task often goes without
saying."""


def language_moments(
    transcript: Transcript,
    fillers: Sequence[Filler],
    sentence_vectors: FloatArray | None,
    answers: Sequence[Answer],
) -> tuple[Moment, ...]:
    """Return what can be pointed at in the words, in order of time; nothing in a language without word lists.

    Kinds: ``filler_cluster`` (several fillers within seconds), ``filler`` (a single one), ``hedge``, ``repetition``,
    ``long_sentence``, ``off_question``, ``no_situation``, ``no_action``,
    ``no_result``; and, welcome, ``specific_sentence`` and ``result_sentence``.

    Parameters
    ----------
    fillers
        Of ``transcript.text``.
    sentence_vectors
        Unit vectors of ``split_sentences(transcript)``, shape (sentences, 384), or None.
    answers
        As for `measure_content`.
    """
    if not transcript.words or not lexicon.supports(transcript.language):
        return ()
    spoken = prepare(transcript, fillers)
    sentences = split_sentences(transcript)
    moments = [
        *_fillers(transcript, spoken),
        *_hedges(transcript, spoken),
        *_repetitions(transcript, spoken),
        *_sentences(sentences),
        *_story_parts(sentences, answers),
        *_off_question(sentences, sentence_vectors, answers),
    ]
    return tuple(sorted(moments, key=lambda moment: moment.span))


def _fillers(transcript: Transcript, spoken: SpokenWords) -> Iterator[Moment]:
    for cluster in _clusters(spoken.fillers):
        first, last = cluster[0].first_word, cluster[-1].last_word
        counts = Counter(_plain(transcript, filler.first_word, filler.last_word) for filler in cluster)
        clustered = len(cluster) >= FEWEST_IN_CLUSTER
        excerpt = _excerpt(transcript, first if clustered else max(0, first - 3), last if clustered else last + 3)
        span = Span(cluster[0].span.start_seconds, cluster[-1].span.end_seconds)
        what = Occurrence(
            "filler_cluster" if clustered else "filler",
            words=tuple(SaidWords(text, times) for text, times in counts.most_common()),
            excerpt=excerpt,
        )
        yield Moment(what, "filler_count", span, float(len(cluster)), welcome=False)


def _clusters(fillers: Sequence[TimedFiller]) -> Iterator[list[TimedFiller]]:
    """Group fillers that follow each other within `CLUSTER_GAP_SECONDS`."""
    cluster: list[TimedFiller] = []
    for filler in fillers:
        if cluster and filler.span.start_seconds - cluster[-1].span.end_seconds > CLUSTER_GAP_SECONDS:
            yield cluster
            cluster = []
        cluster.append(filler)
    if cluster:
        yield cluster


def _hedges(transcript: Transcript, spoken: SpokenWords) -> Iterator[Moment]:
    for first, last in find_hedges(spoken):
        hedge = SaidWords(_plain(transcript, first, last))
        what = Occurrence("hedge", words=(hedge,), excerpt=_excerpt(transcript, first - 2, last + 5))
        yield Moment(what, "hedge_rate_per_100_words", spoken.span(first, last), 1.0, welcome=False)


def _repetitions(transcript: Transcript, spoken: SpokenWords) -> Iterator[Moment]:
    for first, last in find_repetitions(spoken):
        what = Occurrence("repetition", excerpt=_excerpt(transcript, first, last + 3))
        yield Moment(what, "repetition_count", spoken.span(first, last), 1.0, welcome=False)


def _sentences(sentences: Sequence[Sentence]) -> Iterator[Moment]:
    for sentence in sentences:
        excerpt = _shortened(sentence.text.split())
        if sentence.word_count > LONG_SENTENCE_WORDS:
            length = float(sentence.word_count)
            what = Occurrence("long_sentence", values={"word_count": length}, excerpt=excerpt)
            yield Moment(what, "mean_sentence_length_words", sentence.span, length, welcome=False)
        details, vague = count_details(sentence.text)
        if details - vague >= FEWEST_DETAILS:
            what = Occurrence("specific_sentence", values={"detail_count": float(details)}, excerpt=excerpt)
            yield Moment(what, "specificity", sentence.span, float(details - vague), welcome=True)


def _story_parts(sentences: Sequence[Sentence], answers: Sequence[Answer]) -> Iterator[Moment]:
    """Yield the results in a story, and its missing parts at the place where they are missed."""
    for answer in answers:
        inside = _inside(sentences, answer.span)
        parts = find_parts([sentences[index].text for index in inside])
        for index, carried in zip(inside, parts, strict=True):
            if "result" in carried:
                yield _moment("result_sentence", sentences[index], welcome=True)
        present = frozenset[str]().union(*parts)
        if len(inside) >= FEWEST_STORY_SENTENCES and present & set(STORY) and "point" not in present:
            for part, (kind, place) in MISSED_PARTS.items():
                if part not in present:
                    yield _moment(kind, sentences[inside[place]], welcome=False)


def _moment(kind: MomentKind, sentence: Sentence, *, welcome: bool) -> Moment:
    what = Occurrence(kind, excerpt=_shortened(sentence.text.split()))
    return Moment(what, "structure", sentence.span, 1.0, welcome=welcome)


def _off_question(
    sentences: Sequence[Sentence], vectors: FloatArray | None, answers: Sequence[Answer]
) -> Iterator[Moment]:
    """Yield stretches of at least two sentences that are all unlike their question, unless the whole answer is."""
    if vectors is None:
        return
    for answer in answers:
        inside = [i for i in _inside(sentences, answer.span) if sentences[i].word_count >= SHORTEST_JUDGED_WORDS]
        if answer.question_vector is None or not inside:
            continue
        off = calibrated(vectors[inside] @ answer.question_vector, RELEVANCE_CURVE) < OFF_QUESTION_PROBABILITY
        if off.all():
            continue
        for run in _runs(inside, off.tolist()):
            if len(run) < FEWEST_OFF_QUESTION_SENTENCES:
                continue
            span = Span(sentences[run[0]].span.start_seconds, sentences[run[-1]].span.end_seconds)
            what = Occurrence("off_question", excerpt=_shortened(sentences[run[0]].text.split()))
            yield Moment(what, "relevance", span, span.duration_seconds, welcome=False)


def _runs(indices: Sequence[int], selected: Sequence[bool]) -> Iterator[list[int]]:
    run: list[int] = []
    for index, inside in zip([*indices, -1], [*selected, False], strict=True):
        if inside:
            run.append(index)
        elif run:
            yield run
            run = []


def _inside(sentences: Sequence[Sentence], span: Span) -> list[int]:
    middles = [(sentence.span.start_seconds + sentence.span.end_seconds) / 2 for sentence in sentences]
    return [index for index, middle in enumerate(middles) if span.start_seconds <= middle < span.end_seconds]


def _plain(transcript: Transcript, first: int, last: int) -> str:
    """Return words in lower case without the punctuation around them."""
    plain = " ".join(word.text.strip(PUNCTUATION).lower() for word in transcript.words[first:last])
    return f"I{plain[1:]}" if plain.startswith(("i ", "i'")) else plain


def _excerpt(transcript: Transcript, first: int, last: int) -> str:
    return _shortened([word.text for word in transcript.words[max(first, 0) : last]])


def _shortened(words: Sequence[str]) -> str:
    """Return at most `QUOTED_WORDS` words; "…" stands for the rest."""
    text = " ".join(words[:QUOTED_WORDS]).strip(PUNCTUATION + " ")
    return f"{text} …" if len(words) > QUOTED_WORDS else text
