"""``greenroom practice --type coding``: solve a problem with your own editor, submit it, and read the report."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from rich.console import Console

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.coding_page import show_message, show_problem, show_report, show_results, show_verdict
from greenroom.cli.practice.opening_input import open_answer_input
from greenroom.cli.screen import INDENT, Screen
from greenroom.clock import Clock
from greenroom.coding.attempts.contracts.events import Edit
from greenroom.coding.attempts.contracts.views import AttemptView
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.loading import find_problem, load_problems
from greenroom.errors import GreenroomError, InputError
from greenroom.settings import load_settings
from greenroom.wiring.coding import TerminalCoding
from greenroom.wiring.command_line import build_command_line

MS = 1000
FIRST_DIFFICULTY = 2
ENDINGS = {SolutionLanguage.PYTHON: ".py", SolutionLanguage.JAVASCRIPT: ".js", SolutionLanguage.SQL: ".sql"}
COMMANDS = "edit, run, submit, hint, say TEXT, finish or leave: "
NO_EDITOR = "No editor is set"


def practise_coding(problem_id: str | None, language: str | None, difficulty: int | None) -> None:
    """Lead an attempt at a coding problem from its statement to its report.

    Raises
    ------
    InputError
        No editor is set, or problem or language are unknown.
    """
    settings, screen, editor = load_settings(), Screen(Console(highlight=False)), find_editor()
    with closing(build_command_line(settings)) as parts:
        problem = find_problem(problem_id) if problem_id else _choose(parts.coding, difficulty or FIRST_DIFFICULTY)
        chosen = language or problem.languages[0]
        view = parts.coding.services.attempts.start(LOCAL_CANDIDATE, problem.id, chosen, with_assistant=False)
        file = settings.home / "drafts" / f"{view.id}{ENDINGS[SolutionLanguage(chosen)]}"
        practice = CodingPractice(parts.coding, view, file, editor, screen, open_answer_input(screen), parts.clock)
        show_problem(screen, problem)
        practice.hold()


def find_editor() -> list[str]:
    """Return the command of the candidate's editor.

    Raises
    ------
    InputError
        Neither VISUAL nor EDITOR names one.
    """
    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not command.strip():
        raise InputError(NO_EDITOR, "Set EDITOR to the command of your editor, for example: export EDITOR=nano")
    return shlex.split(command)


def _choose(coding: TerminalCoding, difficulty: int) -> CodingProblem:
    """Return the problem to solve: of this difficulty, one that was not tried before if there is one."""
    tried = {problem.id for problem, best in coding.services.attempts.problems(LOCAL_CANDIDATE) if best is not None}
    return min(load_problems(), key=lambda problem: (abs(problem.difficulty - difficulty), problem.id in tried))


class CodingPractice:
    """An attempt at a terminal.

    Parameters
    ----------
    file
        What the editor opens; it stays until the attempt is finished.
    """

    def __init__(
        self,
        coding: TerminalCoding,
        view: AttemptView,
        file: Path,
        editor: Sequence[str],
        screen: Screen,
        answer_input: AnswerInput,
        clock: Clock,
    ) -> None:
        self._coding, self._attempts = coding, coding.services.attempts
        self._id, self._file, self._editor = view.id, file, editor
        self._screen, self._answer_input, self._clock = screen, answer_input, clock
        self._source, self._sequence = view.source, view.next_sequence
        self._began_at_seconds = clock.monotonic_seconds()
        self._opening = view.messages

    def hold(self) -> None:
        """Take commands until the candidate finishes or leaves; every edit is saved before anything else."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(self._source, "utf-8")
        for message in self._opening:
            show_message(self._screen, message)
        while True:
            try:
                command, _, text = self._answer_input.line(COMMANDS).partition(" ")
            except EOFError:
                return
            if command == "leave":
                self._screen.paragraph(f"Your code is saved, also in {self._file}", indent=INDENT)
                return
            try:
                if self._carry_out(command, text.strip()):
                    return
            except GreenroomError as error:
                self._screen.paragraph(str(error), indent=INDENT)

    def _carry_out(self, command: str, text: str) -> bool:
        """Do what a command says, and return whether the attempt is over."""
        match command:
            case "edit":
                subprocess.run([*self._editor, str(self._file)], check=False)  # noqa: S603 -- the candidate's editor
                self._save()
            case "run":
                submissions = self._coding.services.submissions
                show_results(self._screen, submissions.run(LOCAL_CANDIDATE, self._id, self._source, None))
            case "submit":
                self._submit()
            case "hint":
                self._screen.paragraph(self._attempts.take_hint(LOCAL_CANDIDATE, self._id, self._at_ms()).text, INDENT)
            case "say" if text:
                _, *replies = self._attempts.write_message(LOCAL_CANDIDATE, self._id, self._at_ms(), text)
                for reply in replies:
                    show_message(self._screen, reply)
            case "finish":
                self._finish()
                return True
            case _:
                self._screen.paragraph(f"Type one of these words: {COMMANDS.removesuffix(': ')}.", indent=INDENT)
        return False

    def _save(self) -> None:
        """Save what the editor left in the file."""
        source = self._file.read_text("utf-8", "replace")
        if source != self._source:
            units = len(self._source.encode("utf-16-le")) // 2
            edit = Edit(self._at_ms(), ((0, units, source),))
            self._sequence = self._attempts.save_events(LOCAL_CANDIDATE, self._id, self._sequence, source, [edit])
            self._source = source

    def _submit(self) -> None:
        shown = len(self._attempts.view(LOCAL_CANDIDATE, self._id).messages)
        submitted = self._coding.services.submissions.submit(LOCAL_CANDIDATE, self._id, self._source, self._at_ms())
        if submitted.verdict is None:
            raise InputError("This machine runs no code", "Open the attempt in the web application to check it there")
        show_verdict(self._screen, submitted.verdict)
        for message in self._attempts.view(LOCAL_CANDIDATE, self._id).messages[shown:]:
            show_message(self._screen, message)

    def _finish(self) -> None:
        self._attempts.finish(LOCAL_CANDIDATE, self._id)
        self._coding.reports.make(self._id, self._coding.database.transaction)
        self._file.unlink(missing_ok=True)
        show_report(self._screen, self._attempts.report(LOCAL_CANDIDATE, self._id))

    def _at_ms(self) -> int:
        return round((self._clock.monotonic_seconds() - self._began_at_seconds) * MS)
