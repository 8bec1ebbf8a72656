from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.features import Blocks
from greenroom.analysis.language.diversity import window_diversities
from greenroom.analysis.language.hedges import find_hedges
from greenroom.analysis.language.repetitions import find_repetitions
from greenroom.analysis.language.sentiment import valences
from greenroom.analysis.language.word_features import measure_words
from greenroom.analysis.metrics.words import WORDS
from greenroom.analysis.spans import Span
from tests.analysis.language.speaking import measure, say, spoken, whole

ANSWER = (
    "Um, I led a small team at a bank. We had four weeks and, you know, nobody had a plan. "
    "I asked each person for one page, and we we chose the best. In the end our release was on time."
)


def quoted(text: str, ranges: list[tuple[int, int]]) -> list[str]:
    words = text.split()
    return [" ".join(words[first:last]) for first, last in ranges]


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("I think we were maybe late.", ["I think", "maybe"]),
        ("It was kind of slow.", ["kind of"]),
        ("What kind of team is it?", []),
        ("That is what I think about.", []),
        ("We met in May.", []),
        ("It may help a little bit.", ["may", "a little bit"]),
        ("It was, kind of, my own project.", []),  # a filler already
        ("We sold a bit of everything.", []),
    ],
)
def test_hedges_are_found_by_context(text: str, hedges: list[str]) -> None:
    assert [hedge.strip(".,?") for hedge in quoted(text, find_hedges(spoken(text)))] == hedges


@pytest.mark.parametrize(
    ("text", "repetitions"),
    [
        ("I I went there.", 1),
        ("I, um, I went there.", 1),
        ("we had the we had the plan", 1),
        ("the the the plan", 2),
        ("the sys- the system failed", 1),
        ("the sys- system failed", 1),
        ("it broke and then wh-", 1),
        ("very very good, he had had that that one", 0),
        ("We did it. It worked.", 0),
        ("two 2 2 times", 0),
        ("We left. We came back.", 0),
        ("... ... well done", 0),
    ],
)
def test_repeats_and_broken_off_words_are_counted(text: str, repetitions: int) -> None:
    assert len(find_repetitions(spoken(text))) == repetitions


@pytest.mark.parametrize(
    ("text", "valence"),
    [("a great success", 2), ("not a great idea", -1), ("It was not. Great work", 1), ("the career of a baker", 0),
     ("we were hardly worried", 1), ("I failed and was unhappy", -2)],
)  # fmt: skip
def test_a_negation_turns_the_next_words_round(text: str, valence: float) -> None:
    assert valences(spoken(text)).sum() == valence


def test_diversity_of_fifty_different_words_is_one_and_of_one_word_a_fiftieth() -> None:
    assert window_diversities([str(number) for number in range(60)]).tolist() == [1.0] * 11
    assert window_diversities(["so"] * 50).tolist() == [1 / 50]
    assert len(window_diversities(["so"] * 49)) == 0


def test_features_come_in_the_order_of_their_definitions_within_their_ranges() -> None:
    features = measure(say(ANSWER))
    assert list(features) == list(WORDS)
    for name, feature in features.items():
        value = feature.value()
        assert np.isnan(value) or WORDS[name].low <= value <= WORDS[name].high


def test_an_answer_is_counted_as_a_person_counts_it() -> None:
    features = measure(say(ANSWER))
    words = len(ANSWER.split()) - 1  # without um
    assert features["word_count"].value() == words
    assert features["filler_count"].value() == 2
    assert features["filled_pause_count"].value() == 1
    assert features["filler_rate_per_100_words"].value() == pytest.approx(200 / (words + 1))
    assert features["repetition_count"].value() == 1
    assert features["mean_sentence_length_words"].value() == pytest.approx(words / 4)
    assert features["we_ratio"].value() == pytest.approx(4 / 6)
    assert np.isnan(features["vocabulary_diversity_mattr"].value())
    assert "50 are needed" in str(features["vocabulary_diversity_mattr"].reason)


def test_a_word_every_four_tenths_of_a_second_is_150_a_minute_and_a_long_pause_counts_two_seconds() -> None:
    steady = "the team worked on one plan and shipped it on time"
    assert measure(say(steady))["speaking_rate_wpm"].value() == pytest.approx(150, rel=0.03)
    paused, longer = (
        measure(say(steady.replace("and", f"{'_ ' * silence}and")))["speaking_rate_wpm"].value() for silence in (3, 9)
    )
    assert paused == pytest.approx(longer)
    assert paused < 150


def test_an_um_heard_where_the_transcript_has_none_counts_and_one_that_it_has_does_not() -> None:
    transcript = say("Um, I led a small team at a bank and we won.")
    unwritten = measure(transcript, sounds=[Span(2.05, 2.3)])
    written = measure(transcript, sounds=[Span(0.05, 0.35)])
    assert unwritten["filled_pause_count"].value() == 2
    assert unwritten["filler_count"].value() == 2
    assert written["filled_pause_count"].value() == 1


def test_without_a_transcript_only_what_was_heard_is_counted() -> None:
    blocks = Blocks(np.array([0.0, 10.0]))
    features = measure_words(None, [], [Span(1, 1.4)], [Span(0, 10)], blocks)
    values = {feature.metric.name: feature.value() for feature in features}
    assert values.pop("filled_pause_count") == 1
    assert all(np.isnan(value) for value in values.values())
    assert {feature.reason for feature in features} == {None, "there is no transcript"}
    assert all(feature.reason for feature in measure_words(None, [], [], [], blocks))


def test_a_language_without_word_lists_abstains_where_it_needs_them() -> None:
    features = measure(say("Wir gehen um sechs los, um noch ein Bier und ein Brot zu kaufen.", language="de"))
    assert "language de" in str(features["filler_count"].reason)
    assert features["word_count"].value() == 14
    assert features["filled_pause_count"].value() == 0


def test_few_words_have_no_rates_and_neither_pronoun_no_ratio() -> None:
    features = measure(say("Yes, three times."))
    assert "10 are needed" in str(features["speaking_rate_wpm"].reason)
    assert features["we_ratio"].reason == "neither I nor we was said"


def test_a_transcript_without_sound_is_covered_by_its_own_words() -> None:
    transcript = say(ANSWER)
    features = measure_words(transcript, [], [], [], Blocks(np.array([0.0, whole(transcript).end_seconds])))
    assert features[0].coverage() == pytest.approx(1.0)


def test_wrong_words_widen_the_measurement_error() -> None:
    assert measure(say(ANSWER))["speaking_rate_wpm"].measurement_sd == 0
    assert measure(say(ANSWER, accuracy=0.7))["speaking_rate_wpm"].measurement_sd > 10


def test_words_that_are_mostly_wrong_are_not_judged() -> None:
    features = measure(say(ANSWER, accuracy=0.4))
    assert features["filler_rate_per_100_words"].reason == "about 60% of the transcript's words are likely wrong"
    assert features["speaking_rate_wpm"].reason is None


def test_hardly_any_right_words_give_no_pace_either() -> None:
    features = measure(say(ANSWER, accuracy=0.2))
    assert features["speaking_rate_wpm"].reason == "about 80% of the transcript's words are likely wrong"


def test_a_recogniser_that_never_writes_um_leaves_the_filler_rate_uncertain() -> None:
    given = say(ANSWER)
    sounds = replace(given, source="pocketsphinx", writes_filled_pauses=False)
    assert measure(given)["filler_rate_per_100_words"].measurement_sd == 0
    assert measure(sounds)["filler_rate_per_100_words"].measurement_sd == 1.5


@given(st.integers(min_value=1, max_value=12))
def test_counts_do_not_depend_on_the_division_into_blocks(count: int) -> None:
    transcript = say(" ".join([ANSWER] * 3))
    one = measure(transcript)
    many = measure(transcript, blocks=Blocks(np.linspace(0.0, whole(transcript).end_seconds, count + 1)))
    for name, feature in one.items():
        assert many[name].value() == pytest.approx(feature.value(), nan_ok=True), name
