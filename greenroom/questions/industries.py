"""Industries: told by a job description, and by the setting of a question."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import TypeAdapter

from greenroom.questions.contracts import Question

WORD = re.compile(r"[a-z]+")

LEAST_WORDS = 2
"""A job description has this many different words of its industry; one alone may come from anything."""


@dataclass(frozen=True, slots=True)
class Industry:
    """An industry and the words that tell it, in lower case."""

    id: str
    title: str
    words: frozenset[str]


@lru_cache
def load_industries() -> tuple[Industry, ...]:
    """Return the industries that come with Greenroom, in the order of their file."""
    text = resources.files(__package__).joinpath("industries.yaml").read_text(encoding="utf-8")
    entries = [{"id": industry_id, **entry} for industry_id, entry in yaml.safe_load(text).items()]
    return TypeAdapter(tuple[Industry, ...]).validate_python(entries)


def find_industry(texts: Iterable[str]) -> Industry | None:
    """Return the industry whose words occur most often in a job description; None when they hardly occur."""
    word_counts = Counter(word for text in texts for word in WORD.findall(text.lower()))
    named = [one for one in load_industries() if len(one.words & word_counts.keys()) >= LEAST_WORDS]
    return max(named, key=lambda one: sum(word_counts[word] for word in one.words), default=None)


def is_set_in(question: Question, industry: Industry) -> bool:
    """Return whether a question's situation is one of the industry."""
    return not industry.words.isdisjoint(WORD.findall(question.text.lower()))
