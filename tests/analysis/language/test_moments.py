from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.language import find_fillers
from greenroom.analysis.language.content_features import Answer
from greenroom.analysis.language.moments import language_moments
from greenroom.analysis.language.sentences import split_sentences
from greenroom.analysis.moments import Moment
from greenroom.analysis.spans import Span
from greenroom.coaching.notes.sentences import tell_moment
from tests.analysis.language.speaking import say

EVERYTHING = Span(0.0, 1000.0)


def moments(text: str) -> list[Moment]:
    transcript = say(text)
    return list(language_moments(transcript, find_fillers(transcript.text), None, [Answer(EVERYTHING, None)]))


def test_fillers_close_together_are_one_moment_with_their_words() -> None:
    (cluster,) = moments("Um, so, um, we um, left early.")
    assert cluster.kind == "filler_cluster"
    assert tell_moment(cluster) == "You said “um” three times in “Um, so, um, we um”."
    assert (cluster.span.start_seconds, cluster.weight, cluster.welcome) == (0.0, 3.0, False)


def test_different_fillers_are_listed() -> None:
    (cluster,) = moments("It was, uh, I mean, um, uh, late.")
    assert tell_moment(cluster).startswith("You said “uh” twice, “I mean” once and “um” once in")


def test_fillers_far_apart_are_moments_of_their_own() -> None:
    first, second = moments("um we painted the whole house _ _ _ _ _ in one day um together")
    assert [first.kind, second.kind] == ["filler", "filler"]
    assert tell_moment(first) == "You said “um” once in “um we painted the”."


def test_many_fillers_are_counted_in_figures() -> None:
    (cluster,) = moments("um um um um um um we left")
    assert "“um” 6 times" in tell_moment(cluster)


def test_hedges_repetitions_long_and_specific_sentences_and_results_are_quoted() -> None:
    long = " ".join(["the house was old and the roof was bad and"] * 5) + " we left."
    notes = {moment.kind: tell_moment(moment) for moment in moments(
        f"Maybe it was late. The the plan changed. {long} In 2019 I moved forty servers to Berlin. As a result we won."
    )}  # fmt: skip
    assert notes["hedge"] == "You said “maybe” in “Maybe it was late. The the”."
    assert notes["repetition"] == "You started again in “The the plan changed. the”."
    assert notes["long_sentence"].startswith("One sentence ran to 52 words, from “the house was")
    assert notes["specific_sentence"].startswith("You gave 4 details that can be checked: “In 2019")
    assert notes["result_sentence"] == "You said what came of it: “As a result we won”."


@pytest.mark.parametrize(
    ("similarity", "spans"),
    [
        ([0.5, 0.5, 0.0, 0.0], 1),
        ([0.5, 0.0, 0.5, 0.0], 0),  # single sentences
        ([0.0, 0.0, 0.0, 0.0], 0),  # the whole answer: relevance itself says so
    ],
)
def test_two_sentences_unlike_the_question_are_off_it(similarity: list[float], spans: int) -> None:
    transcript = say("We had a plan there. It went very well. My dog likes the sea. He swims every day.")
    vectors = np.zeros((4, 384))
    vectors[:, 0], vectors[:, 1] = similarity, np.sqrt(1 - np.square(similarity))
    answers = [Answer(EVERYTHING, np.eye(384)[0]), Answer(Span(1000.0, 2000.0), np.eye(384)[0])]
    found = [m for m in language_moments(transcript, [], vectors, answers) if m.kind == "off_question"]
    assert len(found) == spans
    for moment in found:
        assert "from “My dog likes the sea”" in tell_moment(moment)
        assert moment.span.start_seconds == split_sentences(transcript)[2].span.start_seconds


def test_no_words_no_moments_and_all_others_are_in_order_of_time() -> None:
    assert language_moments(say(""), [], None, []) == ()
    german = say("um sechs um sieben", language="de")
    assert language_moments(german, find_fillers(german.text), None, []) == ()
    starts = [moment.span.start_seconds for moment in moments("Um, I think I I was late. Maybe I, uh, was not.")]
    assert starts == sorted(starts)


def test_a_story_without_its_result_is_told_so_where_it_ends() -> None:
    found = moments(
        "Last year our payment service failed every Friday. I traced the slow query and I rewrote it. "
        "I added a test for it as well."
    )
    (missed,) = [moment for moment in found if moment.kind.startswith("no_")]
    assert (missed.kind, missed.feature, missed.welcome) == ("no_result", "structure", False)
    assert "I added a test" in tell_moment(missed)


def test_a_story_without_its_beginning_or_its_deeds_is_told_so() -> None:
    found = moments("My task was to calm the customer. The invoice was wrong. In the end they stayed with us.")
    assert {moment.kind for moment in found if moment.kind.startswith("no_")} == {"no_situation", "no_action"}
