"""Groups of topics by profession: chosen by the candidate, or found by the name of a role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

NOT_A_WORD = re.compile(r"[^a-z0-9#.+]+")


@dataclass(frozen=True, slots=True)
class Domain:
    """A profession and the identifiers of the topics that its interviews ask about, the weightiest first.

    ``roles`` are phrases in lower case that the names of its roles contain.
    """

    id: str
    title: str
    topics: tuple[str, ...]
    roles: tuple[str, ...] = ()


@lru_cache
def load_domains() -> tuple[Domain, ...]:
    """Return the groups that come with Greenroom, in the order of their file."""
    text = resources.files(__package__).joinpath("domains.yaml").read_text(encoding="utf-8")
    entries = [{"id": domain_id, **entry} for domain_id, entry in yaml.safe_load(text).items()]
    return TypeAdapter(tuple[Domain, ...]).validate_python(entries)


def find_domain(role: str) -> Domain | None:
    """Return the group of a role by the longest phrase that it contains; None for one that the bank lacks."""
    words = f" {' '.join(NOT_A_WORD.sub(' ', role.lower()).split())} "
    found = [(len(phrase), domain) for domain in load_domains() for phrase in domain.roles if f" {phrase} " in words]
    return max(found, key=lambda pair: pair[0])[1] if found else None
