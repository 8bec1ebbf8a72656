"""The utterances of ``bench/moves``: how they were made stands in ``bench/moves/README.md``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "moves"
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a candidate says, and what it is: a move, or ``answer``."""

    kind: str
    text: str


def read_author(name: str) -> list[Utterance]:
    """Return the utterances of one author; none when their file is missing."""
    path = FOLDER / f"{name}.yaml"
    if not path.exists():
        return []
    kinds = yaml.safe_load(path.read_text("utf-8"))
    return [Utterance(kind, text) for kind, texts in kinds.items() for text in texts]


def read_more_answers() -> list[Utterance]:
    """Return real answers that share words with moves."""
    texts = yaml.safe_load((FOLDER / "more_answers.yaml").read_text("utf-8"))
    return [Utterance(ANSWER, text) for text in texts]
