"""Groups of topics by profession, for candidates who prefer not to choose topics one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Domain:
    """A profession and the identifiers of the topics that its interviews ask about, the weightiest first."""

    id: str
    title: str
    topics: tuple[str, ...]


@lru_cache
def load_domains() -> tuple[Domain, ...]:
    """Return the groups that come with Greenroom, in the order of their file."""
    text = resources.files(__package__).joinpath("domains.yaml").read_text(encoding="utf-8")
    entries = [{"id": domain_id, **entry} for domain_id, entry in yaml.safe_load(text).items()]
    return TypeAdapter(tuple[Domain, ...]).validate_python(entries)
