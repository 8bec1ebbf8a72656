"""Profiles as JSON: every leaf ``{value, source: {page, text}}``."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from greenroom.profiles.contracts import CandidateProfile, JobProfile, SkillClaim, Sourced


def to_json(profile: CandidateProfile | JobProfile) -> dict[str, Any]:
    """Return a profile as plain dictionaries and lists; missing values are null."""
    return {field.name: _plain(getattr(profile, field.name)) for field in fields(profile)}


def _plain(value: object) -> Any:
    if isinstance(value, SkillClaim):
        return {**_plain(value.name), "skill": value.skill}
    if isinstance(value, Sourced):
        return {"value": value.value, "source": {"page": value.source.page, "text": value.source.text}}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
