"""The personas that come with Greenroom, read from ``personas/*.yaml``."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from greenroom.errors import InputError
from greenroom.interview.contracts.manner import Closing, Manner
from greenroom.interview.policy.speaking import OCCASIONS, PLACEHOLDERS
from greenroom.interview.turns import Persona, Speaker

FOLDER = Path(str(resources.files(__package__))) / "personas"
SHARED = "shared"

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Share = Annotated[float, Field(ge=0, le=1)]
Wordings = Annotated[dict[str, Annotated[tuple[Words, ...], Field(min_length=2)]], Field(min_length=1)]


class _SharedText(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    wordings: Wordings

    @model_validator(mode="after")
    def _wordings_can_be_said(self) -> Self:
        if strange := set(self.wordings) - OCCASIONS:
            raise ValueError(f"nothing is said on {sorted(strange)}")
        for template in (template for templates in self.wordings.values() for template in templates):
            names = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
            if unknown := names - set(PLACEHOLDERS):
                raise ValueError(f"{template!r} has {sorted(unknown)} in braces, which is not known")
        return self


class _SpeakerText(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Words
    role: Words


class _MannerText(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    follow_up_share: Share
    most_follow_ups: Annotated[int, Field(ge=0, le=2)]
    acknowledge_share: Share
    presses_on: bool
    patience_seconds: Annotated[float, Field(ge=5, le=120)]
    offers_hints: bool
    closings: Annotated[tuple[Closing, ...], Field(min_length=1, max_length=3)]


class _PersonaText(_SharedText):
    title: Words
    description: Words
    manner: _MannerText
    speakers: Annotated[tuple[_SpeakerText, ...], Field(min_length=1)]


def persona_ids() -> tuple[str, ...]:
    """Return the identifiers of all personas, in alphabetical order."""
    return tuple(path.stem for path in sorted(FOLDER.glob("*.yaml")) if path.stem != SHARED)


@lru_cache
def load_persona(persona_id: str) -> Persona:
    """Return a persona that comes with Greenroom.

    Raises
    ------
    InputError
        There is none of that name.
    """
    if persona_id not in persona_ids():
        raise InputError(f"Interviewer {persona_id!r} not found", f"Choose one of: {', '.join(persona_ids())}")
    return read_persona(FOLDER / f"{persona_id}.yaml", FOLDER / f"{SHARED}.yaml")


def read_persona(path: Path, shared_path: Path) -> Persona:
    """Read a persona and the wordings that all personas share.

    Raises
    ------
    InputError
        A file cannot be read, has a fault, or together they lack words for an occasion.
    """
    try:
        own = _PersonaText.model_validate(yaml.safe_load(path.read_text("utf-8")))
        shared = _SharedText.model_validate(yaml.safe_load(shared_path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        detail = " ".join(str(error).split())
        raise InputError(f"{path} is not a persona: {detail}", "See the other files of the folder") from error
    wordings = {**shared.wordings, **own.wordings}
    if missing := OCCASIONS - set(wordings):
        raise InputError(f"{path} has no words for {', '.join(sorted(missing))}", "Write at least two for each")
    speakers = tuple(Speaker(speaker.name, speaker.role) for speaker in own.speakers)
    manner = Manner(**own.manner.model_dump())
    return Persona(path.stem, own.title, own.description, manner, speakers, MappingProxyType(wordings))
