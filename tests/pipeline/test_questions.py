"""Questions and when they were answered; what the file may not say is tested with the command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.spans import Span
from greenroom.pipeline.questions import AskedQuestion, answer_spans, read_questions

DOCUMENTED = Path(__file__).parents[2] / "docs" / "questions.md"


def test_the_documented_example_is_read(tmp_path: Path) -> None:
    example = DOCUMENTED.read_text(encoding="utf-8").split("```json")[1].split("```")[0]
    (tmp_path / "questions.json").write_text(example)
    first, second = read_questions(tmp_path / "questions.json")
    assert first == AskedQuestion("Tell me about yourself.", 0.0, 3.5, 61.0, thinking_seconds=0.0)
    assert second.answer_until_seconds is None
    assert answer_spans((first, second), 120.0) == (Span(3.5, 61.0), Span(66.2, 120.0))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_text_in_any_script_and_surrounding_space(tmp_path: Path, encoding: str) -> None:
    entry = {"text": "  لماذا هذا الدور؟ \n", "asked_from_seconds": 0, "asked_until_seconds": 0}
    path = tmp_path / "questions.json"
    path.write_text(json.dumps({"questions": [entry]}, ensure_ascii=False), encoding=encoding)
    assert read_questions(path)[0].text == "لماذا هذا الدور؟"


def test_a_question_without_times_is_answered_by_the_whole_recording() -> None:
    assert answer_spans((AskedQuestion("Why?"),), 30.0) == (Span(0.0, 30.0),)
    assert answer_spans((), 30.0) == ()


def test_a_question_after_the_end_has_an_empty_answer_there() -> None:
    asked = (AskedQuestion("One?", 0.0, 1.0), AskedQuestion("Two?", 50.0, 52.0))
    assert answer_spans(asked, 30.0) == (Span(1.0, 30.0), Span(30.0, 30.0))


@given(
    times=st.lists(st.floats(0, 1e4), min_size=2, max_size=12).map(sorted),
    duration_seconds=st.floats(0.1, 1e4),
)
def test_answers_come_in_order_apart_and_within_the_recording(times: list[float], duration_seconds: float) -> None:
    pairs = zip(times[::2], times[1::2], strict=False)
    spans = answer_spans(tuple(AskedQuestion("Why?", start, end) for start, end in pairs), duration_seconds)
    edges = [edge for span in spans for edge in (span.start_seconds, span.end_seconds)]
    assert edges == sorted(edges)
    assert all(0.0 <= edge <= duration_seconds for edge in edges)
