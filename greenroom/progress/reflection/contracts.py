"""Types of reflections for other packages."""

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
    """The prompts of a session with the candidate's responses; ``model`` is the model that can give a better reply."""

    prompts: tuple[Prompt, ...]
    answers: tuple[WrittenAnswer, ...]
    model: str | None


@dataclass(frozen=True, slots=True)
class LookedBack:
    """A session with a reflection; ``saved_at`` is that of its latest response."""

    session: SessionSummary
    saved_at: datetime
    answers: tuple[WrittenAnswer, ...]


@dataclass(frozen=True, slots=True)
class ReflectionSummary:
    """Themes that recur over sessions; ``sessions`` is how many have a reflection."""

    text: str
    sessions: int
    themes: tuple[Theme, ...]
