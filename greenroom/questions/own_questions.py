"""Questions that an installation adds to the bank: a YAML file each, in a folder for each state.

Files rather than rows, because commands that list and check questions run where the database cannot be opened.
"""

from __future__ import annotations

import json
import logging
import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from greenroom.errors import InputError, NotFoundError
from greenroom.questions.bank import Bank, BankContent
from greenroom.questions.contracts import Question
from greenroom.questions.loading import parse_question

logger = logging.getLogger(__name__)

State = Literal["draft", "used", "retired"]
STATES: tuple[State, ...] = ("draft", "used", "retired")
QUESTION_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A question of the installation, in one of its states.

    Parameters
    ----------
    source
        Its YAML.
    problems
        What the check of a draft found; None while it was not checked.
    """

    question: Question
    state: State
    source: str
    problems: tuple[str, ...] | None


class OwnQuestions:
    """Stores the questions of an installation. A question may have a draft beside the version in use."""

    def __init__(self, folder: Path, shipped: Bank) -> None:
        self._folder, self._shipped = folder, shipped

    @property
    def version(self) -> tuple[int, ...]:
        """Something that differs after each change of the questions in use, and of the retired ones."""
        return tuple(_changed_at(self._folder / state) for state in ("used", "retired"))

    def all(self) -> Sequence[OwnQuestion]:
        """Return every question, drafts first."""
        return [question for state in STATES for question in self.in_state(state)]

    def in_state(self, state: State) -> Sequence[OwnQuestion]:
        """Return the questions in a state; a file that is no question is left out and logged."""
        found = []
        for path in sorted((self._folder / state).glob("*.yaml")):
            try:
                found.append(self.find(path.stem, state))
            except InputError as error:
                logger.warning("A question is left out of the bank: %s", error)
        return found

    def find(self, question_id: str, state: State) -> OwnQuestion:
        """Return a question in a state.

        Raises
        ------
        NotFoundError
            There is none.
        InputError
            Its file is not a question any more.
        """
        path = self._path(question_id, state)
        try:
            source = path.read_text("utf-8")
        except FileNotFoundError:
            raise NotFoundError(f"Question {question_id!r} not found", "Choose one from the list") from None
        problems = path.with_suffix(".json")
        found = tuple(json.loads(problems.read_text("utf-8"))) if problems.exists() else None
        return OwnQuestion(self.parse(source, str(path)), state, source, found)

    def parse(self, source: str, file: str = "The question") -> Question:
        """Return the question of a source.

        Raises
        ------
        InputError
            It is not a question of one of the bank's topics, or its id belongs to a question that came with Greenroom.
        """
        question = parse_question(source, self._shipped.topics, file)
        if question.id in self._shipped.content.by_id:
            raise InputError(f"The ID {question.id} belongs to a question of Greenroom", "Choose another ID")
        return question

    def save_draft(self, source: str) -> Question:
        """Save a draft, unchecked, and return its question; raises as `parse`."""
        question = self.parse(source)
        path = self._path(question.id, "draft")
        path.with_suffix(".json").unlink(missing_ok=True)
        _write(path, source)
        return question

    def note_problems(self, question_id: str, problems: Sequence[str]) -> None:
        """Save what a check found in a draft."""
        _write(self._path(question_id, "draft").with_suffix(".json"), json.dumps(list(problems)))

    def use(self, question_id: str) -> None:
        """Take a draft into the bank, in place of the version in use."""
        draft = self._path(question_id, "draft")
        _move(draft, self._path(question_id, "used"))
        draft.with_suffix(".json").unlink(missing_ok=True)
        self._path(question_id, "retired").unlink(missing_ok=True)

    def retire(self, question_id: str) -> None:
        """Take a question out of the bank; earlier interviews still find it.

        Raises
        ------
        NotFoundError
            It is not in use.
        """
        self.find(question_id, "used")
        _move(self._path(question_id, "used"), self._path(question_id, "retired"))

    def bring_back(self, question_id: str) -> None:
        """Make a draft of a retired question; raises NotFoundError as `find`."""
        self.save_draft(self.find(question_id, "retired").source)

    def _path(self, question_id: str, state: State) -> Path:
        if not QUESTION_ID.fullmatch(question_id):
            raise NotFoundError(f"Question {question_id!r} not found", "Choose one from the list")
        return self._folder / state / f"{question_id}.yaml"


class InstallationBank(Bank):
    """The questions that come with Greenroom, and those of the installation, read again after each change."""

    def __init__(self, shipped: Bank, own: OwnQuestions) -> None:
        super().__init__(shipped.topics, shipped.questions)
        self._shipped, self.own = shipped.content, own
        self._version: tuple[int, ...] | None = None

    @property
    def content(self) -> BankContent:
        """The topics and questions of this moment."""
        version = self.own.version
        if version != self._version:
            used = {one.question.id: one.question for one in self.own.in_state("used")}
            retired = {one.question.id: one.question for one in self.own.in_state("retired")}
            self._content = BankContent(
                self._shipped.topics,
                (*self._shipped.questions, *used.values()),
                tuple(question for name, question in retired.items() if name not in used),
            )
            self._version = version
        return self._content


def _changed_at(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _write(path: Path, text: str) -> None:
    """Write a file as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)


def _move(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    path.replace(to)
