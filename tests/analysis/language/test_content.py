from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import BlockedFeature, Blocks
from greenroom.analysis.language.content_features import Answer, measure_content
from greenroom.analysis.language.sentences import split_sentences
from greenroom.analysis.language.similarity import neighbour_similarity, question_topic
from greenroom.analysis.language.specificity import count_details
from greenroom.analysis.language.structure import completeness, find_parts
from greenroom.analysis.metrics.content import CONTENT
from greenroom.analysis.spans import Span
from tests.analysis.language.speaking import say, whole

STORY = (
    "In my last job our shop lost a third of its customers within a year. My task was to win them back before summer. "
    "I called two hundred of them and wrote down every complaint. Then we rebuilt the booking page. "
    "As a result, sales went up by twelve percent."
)
OPINION = (
    "I think tests should come first. The reason is that a late bug is expensive. "
    "For example, we once lost a day over one comma. So I would always begin with a test."
)
EVASION = (
    "That is a big question. People are different. Things change all the time. "
    "You never know what will come next. It is what it is, as they say."
)


def direction(*weights: float) -> FloatArray:
    """Return a unit vector in the plane of the first axes."""
    vector = np.zeros(384)
    vector[: len(weights)] = weights
    return vector / np.linalg.norm(vector)


def measure(
    text: str,
    vectors: FloatArray | None = None,
    question: FloatArray | None = None,
    accuracy: float = 1.0,
    language: str = "en",
) -> dict[str, BlockedFeature]:
    transcript = say(text)
    span = Span(0.0, whole(transcript).end_seconds + 0.1)
    features = measure_content(
        split_sentences(transcript), vectors, [Answer(span, question)], accuracy, language,
        Blocks(np.linspace(0.0, span.end_seconds, 4)),
    )  # fmt: skip
    return {feature.metric.name: feature for feature in features}


def test_a_story_has_its_four_parts_in_order() -> None:
    parts = find_parts([sentence.text for sentence in split_sentences(say(STORY))])
    expected = ("situation", "task", "action", "action", "result")
    assert all(part in found for part, found in zip(expected, parts, strict=True))
    assert completeness(parts) == 1.0


def test_an_opinion_has_point_reason_example_and_conclusion() -> None:
    parts = find_parts([sentence.text for sentence in split_sentences(say(OPINION))])
    assert [sorted(part) for part in parts] == [["point"], ["reason"], ["example"], ["conclusion", "point"]]


def test_an_evasion_has_no_part() -> None:
    assert completeness(find_parts([sentence.text for sentence in split_sentences(say(EVASION))])) == 0.0


def test_order_tells_the_parts_that_no_cue_names() -> None:
    story = find_parts(["The pump of the village broke.", "I welded a new handle.", "Water came before dark."])
    assert [sorted(part) for part in story] == [["situation"], ["action"], ["result"]]
    opinion = find_parts(
        ["I prefer small teams.", "Everybody hears everything in one room.", "We built a whole ship with six."]
    )
    assert [sorted(part) for part in opinion] == [["point"], ["reason"], ["example"]]


def test_an_example_alone_is_neither_story_nor_opinion() -> None:
    assert find_parts(["For example, we moved house."]) == (frozenset({"example"}),)


def test_what_one_usually_does_is_not_an_action() -> None:
    assert find_parts(["I usually painted.", "We have read it."]) == (frozenset(), frozenset())
    assert find_parts([""]) == (frozenset(),)


def test_a_whole_story_is_structured_and_specific_and_an_evasion_neither() -> None:
    story, evasion = measure(STORY), measure(EVASION)
    assert story["structure"].value() == pytest.approx(1.0)
    assert evasion["structure"].value() == 0.0
    assert story["specificity"].value() > 0.5 > evasion["specificity"].value()


def test_details_are_numbers_times_names_and_deeds() -> None:
    assert count_details("In 2019 I moved forty servers to Berlin.") == (4, 0)
    assert count_details("I, uh, I moved house.") == (1, 0)  # one deed, begun twice
    assert count_details("We did various things and stuff, I'm sure.") == (0, 3)


def test_an_answer_along_its_question_is_relevant_and_one_across_is_not() -> None:
    question = direction(1.0)
    along, across = np.tile(direction(0.6, 0.8), (5, 1)), np.tile(direction(0.0, 1.0), (5, 1))
    assert measure(STORY, along, question)["relevance"].value() > 0.9
    assert measure(STORY, across, question)["relevance"].value() < 0.1


def test_sentences_in_one_direction_cohere_and_scattered_ones_do_not() -> None:
    assert measure(STORY, np.tile(direction(1.0), (5, 1)))["coherence"].value() > 0.9
    assert measure(STORY, np.eye(5, 384))["coherence"].value() < 0.1


def test_opposite_neighbours_have_a_likeness_too() -> None:
    similarity = neighbour_similarity(np.array([direction(1.0), -direction(1.0), direction(1.0), -direction(1.0)]))
    assert np.all(similarity < 0)
    assert np.isfinite(neighbour_similarity(np.array([direction(1.0), -direction(1.0), direction(1.0)]))).all()


def test_each_content_feature_says_why_it_abstains() -> None:
    vectors = np.tile(direction(1.0), (5, 1))
    assert measure(STORY, vectors)["relevance"].reason == "no question was given"
    without_model = measure(STORY, None, None)
    assert {without_model[name].reason for name in ("relevance", "coherence")} == {
        "there is no embedding model on this machine"
    }
    assert {f.reason for f in measure(STORY, language="fr").values()} == {"there are no word lists for the language fr"}
    assert "45% of the transcript's words" in str(measure(STORY, accuracy=0.55)["structure"].reason)
    assert "25 are needed" in str(measure("I tried.")["structure"].reason)


def test_too_short_sentences_have_no_relevance_and_no_coherence() -> None:
    text = " ".join(["It was hard."] * 9)
    features = measure(text, np.tile(direction(1.0), (9, 1)), direction(1.0))
    assert "long enough" in str(features["relevance"].reason)
    assert "3 sentences" in str(features["coherence"].reason)


def test_structure_is_the_mean_over_answers_and_silence_between_them_counts_for_nothing() -> None:
    transcript = say(f"{STORY} {EVASION}")
    sentences = split_sentences(transcript)
    border, end = sentences[5].span.start_seconds - 0.05, whole(transcript).end_seconds
    answers = [Answer(Span(0.0, border), None), Answer(Span(border, end), None), Answer(Span(end, end + 5), None)]
    features = measure_content(sentences, None, answers, 1.0, "en", Blocks(np.array([0.0, border, end])))
    structure = next(feature for feature in features if feature.metric.name == "structure")
    assert structure.value() == pytest.approx(0.5)
    assert structure.value(np.array([True, False])) == pytest.approx(1.0)
    assert structure.value(np.array([False, True])) == pytest.approx(0.0)


def test_no_transcript_has_no_content() -> None:
    features = measure_content([], None, [], 1.0, "en", Blocks(np.array([0.0, 1.0])))
    assert [feature.metric.name for feature in features] == list(CONTENT)
    assert {feature.reason for feature in features} == {"there is no transcript"}


def test_wrong_words_widen_the_measurement_error() -> None:
    assert (
        measure(STORY, accuracy=0.8)["structure"].measurement_sd
        > measure(STORY, accuracy=0.9)["structure"].measurement_sd
    )


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Tell me about a time you failed.", "failed."),
        ("Can you tell me about a conflict?", "a conflict?"),
        ("Why do you want this job?", "Why do you want this job?"),
        ("Please", "Please"),
    ],
)
def test_the_frame_of_a_question_is_taken_off(question: str, topic: str) -> None:
    assert question_topic(question) == topic
