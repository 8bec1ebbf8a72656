"""``greenroom reflect``: look back on a session in the terminal."""

from __future__ import annotations

from contextlib import closing
from typing import Annotated

import typer
from rich.console import Console

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.entries import Answer
from greenroom.cli.practice.opening_input import open_answer_input
from greenroom.cli.screen import INDENT, Screen
from greenroom.cli.session_numbers import interview_of
from greenroom.coaching.reflection.prompts import Prompt
from greenroom.errors import InputError
from greenroom.progress.reflection.contracts import WrittenAnswer
from greenroom.progress.reflection.service import ReflectionService
from greenroom.settings import load_settings
from greenroom.wiring.command_line import build_command_line

HOW_TO_WRITE = (
    "Press Enter for a new line. Press Enter on an empty line to continue. "
    "Type /skip to skip a question or /end to stop."
)


def reflect(
    session: Annotated[
        int | None, typer.Option(help="Number of the session in `greenroom progress` (default: the last one).")
    ] = None,
    ask_model: Annotated[
        bool, typer.Option("--ask-model", help="Let the interviewer's language model reply instead.")
    ] = False,
) -> None:
    """Look back on a session: a few questions, and a reply to what you write."""
    screen = Screen(Console(highlight=False))
    with closing(build_command_line(load_settings())) as parts:
        found = parts.progress.progress(LOCAL_CANDIDATE)
        if not found.sessions:
            raise InputError("There is no finished session yet", "Run `greenroom practice` first")
        interview_id = interview_of(found, len(found.sessions) if session is None else session)
        if ask_model and parts.settings.interviewer_model is None:
            raise InputError("No language model is set", "Set GREENROOM_INTERVIEWER_MODEL, or leave out --ask-model")
        Reflecting(parts.reflections, interview_id, screen, ask_model=ask_model).run(open_answer_input(screen))


class Reflecting:
    """Asks the questions of one session; each answer is saved before the reply to it appears."""

    def __init__(self, reflections: ReflectionService, interview_id: str, screen: Screen, *, ask_model: bool) -> None:
        self._reflections, self._interview_id, self._screen = reflections, interview_id, screen
        self._asks_model = ask_model

    def run(self, answers: AnswerInput) -> None:
        """Ask question after question until the last one, /end or the end of the input."""
        self._screen.paragraph(HOW_TO_WRITE)
        written = self._written()
        for prompt in self._reflections.show(LOCAL_CANDIDATE, self._interview_id).prompts:
            self._screen.heading(prompt.text)
            earlier = written.get(prompt.id)
            try:
                entry = answers.entry(earlier.text if earlier else "", _keep_nothing)
            except EOFError:
                return
            if isinstance(entry, Answer):
                self._save(prompt, entry.text)
            elif entry.name == "end":
                return

    def _save(self, prompt: Prompt, words: str) -> None:
        self._reflections.save(LOCAL_CANDIDATE, self._interview_id, prompt.id, words)
        if self._asks_model and words:
            with self._screen.working("Waiting for the reply"):
                self._reflections.ask_coach(LOCAL_CANDIDATE, self._interview_id, prompt.id)
        reply = self._written()[prompt.id].reply
        if reply is not None:
            self._screen.paragraph(reply.text, indent=INDENT)

    def _written(self) -> dict[str, WrittenAnswer]:
        shown = self._reflections.show(LOCAL_CANDIDATE, self._interview_id)
        return {one.prompt_id: one for one in shown.answers}


def _keep_nothing(text: str) -> None:
    """Keep no draft: an answer is short, and saved as soon as it is sent."""
