"""What a candidate enters is an answer or an instruction, by the same rules in the editor and in a pipe."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.cli.practice.answer_input import PlainLines
from greenroom.cli.practice.drafts import Draft, Drafts
from greenroom.cli.practice.entries import (
    HELP,
    Answer,
    Instruction,
    entry_on_enter,
    entry_when_sent,
    unknown_instruction,
)


def test_enter_begins_a_new_line_and_on_an_empty_line_sends() -> None:
    assert entry_on_enter("An index is a tree.") is None
    assert entry_on_enter("An index is a tree.\n") == Answer("An index is a tree.")
    assert entry_on_enter("") == Answer("")


@pytest.mark.parametrize("name", HELP)
def test_an_instruction_on_a_line_of_its_own_is_carried_out_and_keeps_what_is_above(name: str) -> None:
    assert entry_on_enter(f"/{name}") == Instruction(name, "")  # type: ignore[arg-type]
    assert entry_on_enter(f"half an answer\n /{name.upper()} ") == Instruction(name, "half an answer")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["/skip the boring part", "/usr/bin", "see /help", "a/skip"])
def test_words_that_only_look_like_instructions_are_part_of_the_answer(text: str) -> None:
    assert entry_on_enter(text) is None


def test_a_mistyped_instruction_is_recognised_and_a_path_is_not() -> None:
    assert unknown_instruction("/skpi") == "/skpi"
    assert unknown_instruction("/usr/bin") is None
    assert unknown_instruction("skip") is None


@given(st.text())
def test_what_is_sent_outright_always_means_something(text: str) -> None:
    entry = entry_when_sent(text)
    stored = entry.text if isinstance(entry, Answer) else entry.draft
    assert stored.strip() in text


def read(source: str, draft: str = "") -> tuple[list[Answer | Instruction], list[str]]:
    stored: list[str] = []
    answer_input, entries = PlainLines(io.StringIO(source), lambda _: None), []
    with suppress(EOFError):
        while True:
            entries.append(answer_input.entry(draft, stored.append))
            draft = ""
    return entries, stored


def test_a_pipe_sends_with_an_empty_line_and_with_its_end() -> None:
    entries, _ = read("one\ntwo\n\nthree\n/skip\nfour")
    assert entries == [Answer("one\ntwo"), Instruction("skip", "three"), Answer("four")]


def test_every_line_of_a_pipe_is_kept_before_the_next_is_read() -> None:
    assert read("one\ntwo\n\n")[1] == ["one\n", "one\ntwo\n"]


def test_an_answer_goes_on_from_its_draft() -> None:
    assert read("two\n\n", draft="one\n")[0] == [Answer("one\ntwo")]


def test_a_draft_belongs_to_one_turn_and_is_private(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "drafts", "a1")
    drafts.save(3, Draft("half an answer", 12.5))
    assert drafts.load(3) == Draft("half an answer", 12.5)
    assert drafts.load(4) == Draft("", 0.0)
    assert Drafts(tmp_path / "drafts", "b2").load(3) == Draft("", 0.0)
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "drafts").iterdir()] == [0o600]
    drafts.forget()
    assert drafts.load(3) == Draft("", 0.0)


def test_a_draft_that_cannot_be_kept_or_read_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    Drafts(tmp_path / "file", "a1").save(1, Draft("lost", 1.0))
    (tmp_path / "a1-1.json").write_text("{")
    assert Drafts(tmp_path, "a1").load(1) == Draft("", 0.0)
