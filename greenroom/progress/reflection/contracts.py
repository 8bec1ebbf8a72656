"""What a reflection is to those who use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from greenroom.coaching.reflection.prompts import Prompt
from greenroom.coaching.reflection.themes import Theme
from greenroom.sessions.contracts import SessionSummary


@dataclass(frozen=True, slots=True)
class CoachReply:
    """What a coach answered; ``by`` is "built-in" or the name of a language model."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """What the candidate wrote to a prompt, as typed; ``reply`` is None while there are no words."""

    prompt_id: str
    text: str
    saved_at: datetime
    reply: CoachReply | None


@dataclass(frozen=True, slots=True)
class Reflection:
    """The prompts of a session, and what was written to them; ``model`` is what can be asked for a better reply."""

    prompts: tuple[Prompt, ...]
    answers: tuple[WrittenAnswer, ...]
    model: str | None


@dataclass(frozen=True, slots=True)
class LookedBack:
    """A session that was looked back on; ``saved_at`` of the latest of its answers."""

    session: SessionSummary
    saved_at: datetime
    answers: tuple[WrittenAnswer, ...]


@dataclass(frozen=True, slots=True)
class ReflectionSummary:
    """What comes back over sessions; ``sessions`` is how many were looked back on."""

    text: str
    sessions: int
    themes: tuple[Theme, ...]
