"""Wordings of moves other than answers (``cues.yaml``): evidence for the classifier, which weighs it.

A cue alone decides nothing: "I would ask the customer to repeat the request" is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

import yaml

from greenroom.analysis.language.tokens import tokenize
from greenroom.interview.policy.listening import plain


def find_cues(text: str) -> tuple[bool, ...]:
    """Return which of the cues a text has, in their order."""
    read = plain(text)
    return tuple(bool(cue.search(read)) for cue in load_cues().values())


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(tokenize(text))


@lru_cache
def load_cues() -> Mapping[str, re.Pattern[str]]:
    """Return every cue by its name."""
    file = yaml.safe_load(resources.files(__package__).joinpath("cues.yaml").read_text("utf-8"))

    def compiled(expression: str) -> re.Pattern[str]:
        for name, part in file["parts"].items():
            expression = expression.replace(f"{{{name}}}", part)
        return re.compile(expression)

    within = {name: compiled(rf"\b(?:{'|'.join(phrases)})(?:\b|$)") for name, phrases in file["cues"].items()}
    return within | {name: compiled(expression) for name, expression in file["whole"].items()}
