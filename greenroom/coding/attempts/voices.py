"""Who words what the interviewer says beside the editor; when and why it speaks is decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from greenroom.coding.attempts.contracts.messages import Message
from greenroom.coding.attempts.interviewing import Line
from greenroom.coding.loading import AnyProblem
from greenroom.llm.budget import Budget


@dataclass(frozen=True, slots=True)
class Scene:
    """What the interviewer may know: nothing that the candidate does not know.

    Parameters
    ----------
    source
        The candidate's code as it was saved last.
    messages
        All messages so far.
    hints
        The hints that the candidate has taken.
    """

    problem: AnyProblem
    language: str
    source: str
    messages: Sequence[Message]
    hints: Sequence[str]


class AttemptVoice(Protocol):
    """Words a line."""

    def word(self, line: Line, scene: Scene, budget: Budget) -> Line:
        """Return the line in the voice's words, with the same purpose. Never raises: the line itself always serves."""
        ...


class ScriptedVoice:
    """Says lines as they are written."""

    def word(self, line: Line, scene: Scene, budget: Budget) -> Line:
        """Return the line; asks no model."""
        del scene, budget
        return line
