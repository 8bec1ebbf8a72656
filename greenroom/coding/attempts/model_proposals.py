"""What the assistant proposes, written by a language model: only what the tests prove to be right or wrong.

The model sees the task and the candidate's code. It sees no hidden test, no reference and no hint. Its program runs in
the runner of candidates' programs alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from pydantic import BaseModel, ConfigDict, Field

from greenroom.coding.assistant.proposing import PlantedFault, Proposal
from greenroom.coding.attempts.contracts.runs import AttemptVerdict
from greenroom.coding.attempts.interviewing import task_sentences
from greenroom.coding.attempts.starters import starters
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.errors import MachineError
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatModel, ChatRequest
from greenroom.llm.errors import ModelError
from greenroom.llm.fencing import fence
from greenroom.llm.prompts import load_prompt

DEADLINE_SECONDS = 20.0
MOST_FAILURES = 2
"""After so many replies that could not be used, the problem's own programs come alone."""

MOST_OUTPUT_TOKENS = 2_000
LONGEST_CODE = 6_000
MOST_LINES = 80
LONGEST_SOURCE_SENT = 8_000

GIVES_AWAY = re.compile(
    r"\b(?:bugs?|buggy|mistakes?|errors?|faults?|faulty|planted|wrong|incorrect|broken|subtle|on purpose|"
    r"deliberate(?:ly)?|intentional(?:ly)?|off[- ]by[- ]one|fixme|todo|correct)\b",
    re.IGNORECASE,
)
"""Words that would tell the candidate which program they look at; exceptions are still called errors in code."""

CodeCheck = Callable[[CodingProblem, SolutionLanguage, str], AttemptVerdict]
"""Runs a program on all tests; raises MachineError when no program can run now."""


class ProposedCode(BaseModel):
    """A program that the model wrote."""

    model_config = ConfigDict(extra="forbid")

    code: str = Field(max_length=LONGEST_CODE)


class ModelProposals:
    """Has a model write proposals; one serves every attempt of a process.

    Parameters
    ----------
    temperature
        0 to 2.
    """

    def __init__(self, model: ChatModel, temperature: float, deadline_seconds: float = DEADLINE_SECONDS) -> None:
        self._model = model
        self._temperature = temperature
        self._deadline_seconds = deadline_seconds

    def write(
        self,
        planned: Proposal,
        problem: CodingProblem,
        language: SolutionLanguage,
        source: str,
        check: CodeCheck,
        budget: Budget,
    ) -> Proposal:
        """Return the planned proposal with the model's program, or the planned one if that program is not proved.

        A right program has to pass all tests in the expected time. A program with a mistake has to pass the visible
        groups of tests and to fail a hidden one; the groups that it fails are its mistake, whatever the model says.
        """
        if budget.failed_turns >= MOST_FAILURES:
            return planned
        try:
            code = self._model.ask(self._request(planned, problem, language, source, budget)).answer.code
            verdict = check(problem, language, code)
        except ModelError:
            budget.note_failed_turn()
            return planned
        except MachineError:
            return planned
        proved = prove(planned, code, verdict)
        if proved is None:
            budget.note_failed_turn()
        return proved or planned

    def _request(
        self, planned: Proposal, problem: CodingProblem, language: SolutionLanguage, source: str, budget: Budget
    ) -> ChatRequest[ProposedCode]:
        wanted = "a right program" if planned.fault is None else "a program with one mistake"
        task = (problem.title, *task_sentences(problem), starters(problem)[language])
        return ChatRequest(
            system=load_prompt("greenroom.coding.attempts", "assistant.v1").text,
            user="\n\n".join(
                (
                    fence("task", "\n".join(task)),
                    fence("candidates_code", source[:LONGEST_SOURCE_SENT]),
                    fence("wish", f"{wanted}, in {language}"),
                )
            ),
            answer_type=ProposedCode,
            temperature=self._temperature,
            max_output_tokens=MOST_OUTPUT_TOKENS,
            deadline_seconds=self._deadline_seconds,
            budget=budget,
            check=check_code,
        )


def check_code(written: ProposedCode) -> None:
    """Object to a program that is long, or that tells whether it is right.

    Raises
    ------
    ValueError
        With a sentence that names the fault.
    """
    code = written.code
    if not code.strip() or len(code.splitlines()) > MOST_LINES:
        raise ValueError(f"it is not a program of at most {MOST_LINES} lines")
    if not all(character.isprintable() or character in "\n\t" for character in code):
        raise ValueError("it has characters that do not print")
    if found := GIVES_AWAY.search(code):
        raise ValueError(f"{found.group()!r} tells the candidate whether the program is right")


def prove(planned: Proposal, code: str, verdict: AttemptVerdict) -> Proposal | None:
    """Return the proposal with a program that the tests prove to be what was planned; None for any other program."""
    is_slow = verdict.time is not None and verdict.time.is_slow
    if planned.fault is None:
        return replace(planned, code=code) if verdict.passed and not is_slow else None
    visible = [group for group in verdict.groups if group.visible]
    failed = [group for group in verdict.groups if group.passed < group.total]
    if not failed or any(group.passed < group.total for group in visible) or len(failed) == len(verdict.groups):
        return None
    names = tuple(group.name for group in failed)
    return replace(planned, code=code, fault=PlantedFault(f"gives wrong results for {', '.join(names)}", names))
