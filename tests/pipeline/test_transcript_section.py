"""What is marked in a transcript is what was counted in it."""

from __future__ import annotations

from itertools import groupby

import pytest

from greenroom.analysis.features import summarise
from greenroom.analysis.language import find_fillers
from greenroom.analysis.segments import divide
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.pipeline.measure_wording import measure_wording
from greenroom.pipeline.spoken_words import Wording
from greenroom.pipeline.transcript_section import mark_words

SAID = (
    "I think we maybe lost a day there. Um, I I sort of saw it coming, and the the plan had no room for it. "
    "We were, you know, four people, and perhaps three of them had never released anything before."
)


def wording(text: str = SAID, *, language: str = "en", word_accuracy: float = 1.0) -> Wording:
    words = tuple(Word(word, 0.4 * i, 0.4 * i + 0.3) for i, word in enumerate(text.split()))
    transcript = Transcript(words, "given", "file", language, word_accuracy, True, True)
    speech = (Span(0.0, words[-1].end_seconds),)
    return Wording(transcript, speech, tuple(find_fillers(transcript.text)), (), (), None, (), language)


def measured(words: Wording, name: str) -> float | None:
    blocks = divide(words.speech[0].end_seconds, words.speech)
    return next(summarise(one).value for one in measure_wording(words, blocks) if one.metric.name == name)


def test_as_many_hedges_are_marked_as_are_counted() -> None:
    words = wording()
    marked = mark_words(words)
    hedges = [list(run) for habit, run in groupby(marked, key=lambda word: word.habit) if habit == "hedge"]
    said = sum(word.filler != "filled_pause" for word in marked)
    assert [" ".join(word.text for word in run) for run in hedges] == ["I think", "maybe", "sort of", "perhaps"]
    assert measured(words, "hedge_rate_per_100_words") == pytest.approx(100 * len(hedges) / said)


def test_words_that_were_said_twice_are_marked_both_times() -> None:
    words = wording()
    repeated = [word.text for word in mark_words(words) if word.habit == "repetition"]
    assert repeated == ["I", "I", "the", "the"]
    assert measured(words, "repetition_count") == 2


@pytest.mark.parametrize("unsure", [{"language": "de"}, {"word_accuracy": 0.4}])
def test_nothing_is_marked_where_nothing_can_be_counted(unsure: dict[str, object]) -> None:
    words = wording(**unsure)  # type: ignore[arg-type]
    assert measured(words, "hedge_rate_per_100_words") is None
    assert {word.habit for word in mark_words(words)} == {None}
