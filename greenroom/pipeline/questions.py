"""The questions of a recorded interview and when they were asked (``--questions``; docs/questions.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from greenroom.analysis.spans import Span
from greenroom.errors import InputError

LONGEST_QUESTION_CHARACTERS = 4000
_LARGEST_FILE_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question and, when known, the moments that bound its answer.

    ``asked_until_seconds`` is when the question had been put, None when unknown (a single answer without times);
    ``answer_until_seconds`` is None when the answer lasts until the next question or the end. ``thinking_seconds`` is
    the time without a recording between the end of a question that was heard and ``asked_until_seconds``; None when the
    question was read, or when that is unknown.
    """

    text: str
    asked_from_seconds: float | None = None
    asked_until_seconds: float | None = None
    answer_until_seconds: float | None = None
    thinking_seconds: float | None = None


class _QuestionEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, str_strip_whitespace=True)

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_QUESTION_CHARACTERS)]
    asked_from_seconds: Annotated[float, Field(ge=0)]
    asked_until_seconds: Annotated[float, Field(ge=0)]
    answer_until_seconds: Annotated[float, Field(ge=0)] | None = None


class _QuestionsFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    questions: Annotated[list[_QuestionEntry], Field(min_length=1, max_length=500)]


def read_questions(path: Path) -> tuple[AskedQuestion, ...]:
    """Read a questions file.

    Raises
    ------
    InputError
        The file cannot be read, is not the documented JSON, or its times do not rise.
    """
    remedy = "Write it as docs/questions.md shows"
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise InputError(f"The questions file {path} cannot be read ({error.strerror})", "Check the path") from error
    if len(content) > _LARGEST_FILE_BYTES:
        raise InputError(f"The questions file {path} is larger than a megabyte", remedy)
    try:
        parsed = _QuestionsFile.model_validate(json.loads(content.decode("utf-8-sig")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "its top"
        raise InputError(f"The questions file {path} is not valid at {place}: {first['msg']}", remedy) from error
    except (ValueError, RecursionError) as error:  # not text, not JSON, or a number of thousands of digits
        raise InputError(f"The questions file {path} is not JSON", remedy) from error
    asked = tuple(
        AskedQuestion(
            entry.text,
            entry.asked_from_seconds,
            entry.asked_until_seconds,
            entry.answer_until_seconds,
            thinking_seconds=0.0,
        )
        for entry in parsed.questions
    )
    check_order(asked, f"the questions file {path}")
    return asked


def check_order(questions: tuple[AskedQuestion, ...], of: str = "the questions") -> None:
    """Refuse questions whose times do not rise.

    Parameters
    ----------
    of
        The name of their source, for the error.

    Raises
    ------
    InputError
        The times do not rise.
    """
    last = 0.0
    for number, question in enumerate(questions, start=1):
        times = (question.asked_from_seconds, question.asked_until_seconds, question.answer_until_seconds)
        for time in times:
            if time is None:
                continue
            if time < last:
                raise InputError(
                    f"The times in {of} are not in order at question {number}",
                    "Sort the questions by time",
                )
            last = time


def answer_spans(questions: tuple[AskedQuestion, ...], duration_seconds: float) -> tuple[Span, ...]:
    """Return when each question was answered: from its end to the next question, its own end, or the recording's end.

    A question that was asked after the recording's end gets an empty span there.
    """
    spans = []
    for index, question in enumerate(questions):
        start = question.asked_until_seconds or 0.0
        following = questions[index + 1].asked_from_seconds if index + 1 < len(questions) else None
        ends = [end for end in (question.answer_until_seconds, following, duration_seconds) if end is not None]
        end = max(0.0, min(ends))
        spans.append(Span(min(start, end), end))
    return tuple(spans)
