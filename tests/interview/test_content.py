"""The content of an answer: kept as it is in the columns of its row, whatever its form."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from greenroom.interview.content import (
    AnswerContent,
    CodeContent,
    Program,
    ProgramResult,
    SpeechContent,
    TestGroup,
    TextContent,
)
from greenroom.interview.models import Answer
from greenroom.questions.kinds import AnswerForm

PROGRAM = Program(
    attempt_id="attempt",
    problem_id="first-locker-clash",
    language="python",
    source="def first_clash(lockers):\n    return -1\n",
    hints_used=1,
    result=ProgramResult(
        "server",
        (TestGroup("duplicates", 3, 4),),
        "O(n)",
        is_slow=False,
        score=60.0,
        low=55.0,
        high=66.0,
        advice="Test.",
    ),
)

CONTENTS = (
    TextContent("I measured it."),
    SpeechContent(),
    SpeechContent(no_words_reason="Its recording did not arrive"),
    SpeechContent().transcribed("I measured it", 0.9),
    SpeechContent().transcribed("I treasured it", 0.9).corrected("I measured it."),
    CodeContent(PROGRAM, "I keep what I have seen in a set."),
    CodeContent(replace(PROGRAM, result=None)),
)


def test_every_form_has_a_class() -> None:
    assert {form.form for form in get_args(AnswerContent)} == set(get_args(AnswerForm))
    assert {content.form for content in CONTENTS} == set(get_args(AnswerForm))


@pytest.mark.parametrize("content", CONTENTS)
def test_the_columns_give_back_what_was_put_in(content: AnswerContent) -> None:
    assert Answer(content=content).content == content


@pytest.mark.parametrize("before", CONTENTS)
@pytest.mark.parametrize("after", CONTENTS)
def test_nothing_of_the_content_before_stays(before: AnswerContent, after: AnswerContent) -> None:
    answer = Answer(content=before)
    answer.content = after
    assert answer.content == after


def test_hearing_counts_until_the_candidate_corrects_it() -> None:
    transcribed = SpeechContent().transcribed("I treasured it", 0.9)
    assert (transcribed.words, transcribed.reliability) == ("I treasured it", 0.9)
    corrected = transcribed.corrected("I measured it.")
    assert (corrected.words, corrected.reliability) == ("I measured it.", None)
    assert corrected.transcribed("I pleasured it", 0.8).words == "I measured it."


def test_a_reason_for_missing_words_goes_when_there_are_words() -> None:
    lost = SpeechContent().untranscribable("Its recording did not arrive")
    assert lost.no_words_reason == "Its recording did not arrive"
    assert lost.transcribed("Yes", 0.9).no_words_reason is None
    assert lost.corrected("Yes.").no_words_reason is None
    assert SpeechContent().transcribed("Yes", 0.9).untranscribable("Too late").no_words_reason is None
