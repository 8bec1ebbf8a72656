"""The interviewer beside the editor, worded by a language model: in time and in bounds or not at all.

The script still decides when to speak and why. The model sees the task, the candidate's code and the conversation. It
sees no hidden test, no reference, no rubric and no hint that was not taken.
"""

from __future__ import annotations

from dataclasses import replace

from pydantic import BaseModel, ConfigDict

from greenroom.coding.attempts.contracts.messages import Purpose
from greenroom.coding.attempts.interviewing import Line, task_sentences
from greenroom.coding.attempts.spoken_checks import check_line
from greenroom.coding.attempts.voices import Scene
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatModel, ChatRequest
from greenroom.llm.errors import ModelError
from greenroom.llm.fencing import fence
from greenroom.llm.prompts import load_prompt

DEADLINE_SECONDS = 4.5
"""The candidate waits for the reply."""

MOST_FAILURES = 2
"""After this many lines the script speaks alone, so that the candidate does not wait for a failing model."""

MOST_OUTPUT_TOKENS = 500
LONGEST_SOURCE_SENT = 8_000
LONGEST_MESSAGE_SENT = 2_000
MOST_MESSAGES_SENT = 8

WORDED: frozenset[Purpose] = frozenset({"cost", "silence", "follow-up", "reply"})
"""Clarifications stay the script's: they quote the task, and a model could change it. So do questions about tests: the
script asks each once, and knows it again by its text.
"""


class WordedLine(BaseModel):
    """What the model would say."""

    model_config = ConfigDict(extra="forbid")

    line: str


class ModelVoice:
    """Words lines by a model; one voice serves every attempt of a process.

    Parameters
    ----------
    temperature
        0 to 2.
    """

    def __init__(self, model: ChatModel, temperature: float, deadline_seconds: float = DEADLINE_SECONDS) -> None:
        self._model = model
        self._temperature = temperature
        self._deadline_seconds = deadline_seconds

    def word(self, line: Line, scene: Scene, budget: Budget) -> Line:
        """Return the line in the model's words, the line itself where the model may not speak or fails."""
        if line.purpose not in WORDED or budget.failed_turns >= MOST_FAILURES:
            return line
        try:
            worded = self._model.ask(self._request(line, scene, budget)).answer
        except ModelError:
            budget.note_failed_turn()
            return line
        return replace(line, text=worded.line)

    def _request(self, line: Line, scene: Scene, budget: Budget) -> ChatRequest[WordedLine]:
        def stays_in_bounds(worded: WordedLine) -> None:
            check_line(worded.line, line, scene)

        said = [f"{one.sender}: {one.text[:LONGEST_MESSAGE_SENT]}" for one in scene.messages[-MOST_MESSAGES_SENT:]]
        return ChatRequest(
            system=load_prompt("greenroom.coding.attempts", "interviewer.v1").text,
            user="\n\n".join(
                (
                    fence("task", "\n".join((scene.problem.title, *task_sentences(scene.problem)))),
                    fence("candidates_code", scene.source[:LONGEST_SOURCE_SENT]),
                    fence("conversation", "\n".join(said)),
                    fence("plan", line.text),
                )
            ),
            answer_type=WordedLine,
            temperature=self._temperature,
            max_output_tokens=MOST_OUTPUT_TOKENS,
            deadline_seconds=self._deadline_seconds,
            budget=budget,
            check=stays_in_bounds,
        )
