"""Have a language model write a problem, and accept it only when it is proved and new.

Two references are written in separate conversations that see nothing but the task. All programs run behind the sandbox,
because a model wrote them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml

from greenroom.coding.cases import CannotGenerateError
from greenroom.coding.check import check_problem, ways_to_fail
from greenroom.coding.contracts import CodingProblem
from greenroom.coding.generation.drafts import Draft, MistakesDraft, ProblemDraft, SolutionDraft
from greenroom.coding.loading import parse_problem
from greenroom.coding.problem_text import FEWEST_WRONG
from greenroom.embedding.contracts import Embedder
from greenroom.errors import InputError
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatModel, ChatRequest
from greenroom.llm.fencing import fence
from greenroom.llm.prompts import load_prompt
from greenroom.sandbox.contracts import Limits, Runner

CLOSEST_SIMILARITY = 0.65
"""A task this close to an existing one is no new task. The closest two of our own are at 0.61. Of two of them that we
told in other words, one was at 0.72 of its original and one at 0.60: the bound finds copies, not every retelling.
"""

GENERATED_LIMITS = Limits(processor_seconds=10, memory_bytes=512_000_000, output_bytes=4_000_000)

DEADLINE_SECONDS = 300.0
MOST_OUTPUT_TOKENS = 8_000

Written = TypeVar("Written", bound=Draft)


class RejectedProblemError(Exception):
    """A problem that a model wrote is not accepted; the message says why."""


@dataclass(frozen=True, slots=True)
class GeneratedProblem:
    """An accepted problem and the text of its file."""

    problem: CodingProblem
    text: str


class ProblemGenerator:
    """Generates problems.

    Parameters
    ----------
    runner
        Runs the model's programs behind a sandbox.
    existing
        The problems that a new one must differ from.
    temperature
        How freely the model words the problem, 0 to 2. Its solutions are written at 0.
    """

    def __init__(
        self,
        model: ChatModel,
        runner: Runner,
        embedder: Embedder,
        existing: Sequence[CodingProblem],
        budget: Budget,
        temperature: float,
    ) -> None:
        self._model = model
        self._runner = runner
        self._embedder = embedder
        self._existing = existing
        self._budget = budget
        self._temperature = temperature

    def generate(self, topic: str, difficulty: int, about: str) -> GeneratedProblem:
        """Return a new problem.

        Parameters
        ----------
        about
            What the problem should be about; may be empty.

        Raises
        ------
        RejectedProblemError
            The problem is not proved, or is close to an existing one.
        ModelError
            The model gave no usable answer.
        MachineError
            The runner cannot run programs now.
        """
        request = fence("request", f"Topic: {topic}. Difficulty: {difficulty} of 5. {about}")
        draft = self._ask("problem.v1", request, ProblemDraft, self._temperature)
        self._refuse_known(draft)
        try:
            task = fence("task", draft.task)
            content = draft.to_content(difficulty)
        except (ValueError, TypeError) as error:
            raise RejectedProblemError(f"an example is not JSON: {error}") from error
        first = self._ask("solution.v1", task, SolutionDraft, 0.0)
        names = fence("algorithms", f"{first.python.algorithm}\n{first.javascript.algorithm}")
        second = self._ask("solution.v1", f"{task}\n\n{names}", SolutionDraft, 0.0)
        mistakes = self._ask("mistakes.v1", f"{task}\n\n{fence('program', first.python.source)}", MistakesDraft, 0.0)
        provisional = [
            {**one.model_dump(mode="json"), "fails": [draft.groups[0].name if draft.groups else ""]}
            for one in mistakes.programs
        ]
        content |= {"references": [*first.to_content(), *second.to_content()], "wrong": provisional}
        return self._prove(content, draft.id, topic)

    def _ask(self, prompt: str, user: str, form: type[Written], temperature: float) -> Written:
        request = ChatRequest(
            system=load_prompt("greenroom.coding.generation", prompt).text,
            user=user,
            answer_type=form,
            temperature=temperature,
            max_output_tokens=MOST_OUTPUT_TOKENS,
            deadline_seconds=DEADLINE_SECONDS,
            budget=self._budget,
        )
        return self._model.ask(request).answer

    def _refuse_known(self, draft: ProblemDraft) -> None:
        if any(problem.id == draft.id for problem in self._existing):
            raise RejectedProblemError(f"there is a problem {draft.id!r} already")
        texts = [f"{one.title}. {one.statement}" for one in self._existing]
        own, *others = self._embedder.embed([f"{draft.title}. {draft.statement}", *texts])
        for problem, vector in zip(self._existing, others, strict=True):
            similarity = float(own @ vector)
            if similarity >= CLOSEST_SIMILARITY:
                raise RejectedProblemError(f"the task is close to {problem.id!r} (similarity {similarity:.2f})")

    def _prove(self, content: dict[str, Any], identifier: str, topic: str) -> GeneratedProblem:
        """Return the problem with the mistakes that the tests tell from right solutions."""
        drafted = _parse(content, identifier, topic)
        try:
            fails = ways_to_fail(drafted, self._runner, GENERATED_LIMITS)
        except CannotGenerateError as error:
            raise RejectedProblemError(str(error)) from error
        detected = [(one, ways) for one, ways in zip(content["wrong"], fails, strict=True) if ways]
        if len(detected) < FEWEST_WRONG:
            raise RejectedProblemError(f"the tests find only {len(detected)} of {len(fails)} mistakes")
        content = {**content, "wrong": [{**one, "fails": [*ways]} for one, ways in detected]}
        problem = _parse(content, identifier, topic)
        if faults := check_problem(problem, self._runner, GENERATED_LIMITS):
            raise RejectedProblemError("; ".join(faults))
        return GeneratedProblem(problem, _yaml(content))


def _parse(content: dict[str, Any], identifier: str, topic: str) -> CodingProblem:
    try:
        problem = parse_problem(_yaml(content), identifier, topic, identifier)
    except InputError as error:
        raise RejectedProblemError(error.message) from error
    if not isinstance(problem, CodingProblem):
        raise RejectedProblemError("it is no problem with a function")
    return problem


def _yaml(content: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(content, sort_keys=False, allow_unicode=True, width=120)
    return text
