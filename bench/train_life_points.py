"""Counts what labelled answers tell of the candidate's own life: ``python -m bench.train_life_points``.

The labels are in ``bench/life_answers/fit.jsonl``. The shares are written into the package.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import greenroom.evaluation.rubric as rubric
from bench.life_answers import LabelledAnswer, read_answers
from greenroom.evaluation.rubric.life_points import ASKED, ASKED_PLAN, family_of
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.evaluation.rubric.story_elements import Strength, find_element
from greenroom.questions.contracts import StoryElement

PRIOR = 1.0
"""So many answers stand for what the families of a story, or of a plan, show together."""

PLAN_ELEMENTS: tuple[StoryElement, ...] = ("steps", "inquiry", "risk", "sign", "limits", "liking", "use", "reason")
DIGITS = 4

Counts = Counter[str]


def main() -> None:
    answers = read_answers("fit")
    counts: defaultdict[tuple[str, Strength], Counts] = defaultdict(Counter)
    for answer in answers:
        for element in get_args(StoryElement):
            _count(answer, element, counts)
    every = {
        family_of(element, is_asked=False, is_past=past) for element in get_args(StoryElement) for past in (True, False)
    }
    families = sorted({family for family, _ in counts} | every | {ASKED, ASKED_PLAN})
    shares = {family: _shares_of(family, counts) for family in families}
    target = Path(rubric.__path__[0]) / "life_points.json"
    target.write_text(json.dumps(shares, indent=1) + "\n", "utf-8")
    print(f"Wrote {target} from {len(answers)} answers")


def _count(answer: LabelledAnswer, element: StoryElement, counts: Mapping[tuple[str, Strength], Counts]) -> None:
    sentences, label = split_sentences(answer.text), answer.label_of(element)
    if not answer.is_past and element not in PLAN_ELEMENTS and element != answer.asked:
        return
    is_asked = element == answer.asked
    found = find_element(element, sentences, is_asked=is_asked, is_past=answer.is_past)
    counts[family_of(element, is_asked=is_asked, is_past=answer.is_past), found.strength][label] += 1


def _shares_of(family: str, counts: Mapping[tuple[str, Strength], Counts]) -> dict[Strength, list[float]]:
    """Return the shares of said and partly for each strength, drawn towards those of all families."""
    found: dict[Strength, list[float]] = {}
    for strength in get_args(Strength):
        if strength == "implied" and _is_of_plan(family):  # a plan is no story
            continue
        pooled = sum(
            (
                each
                for (other, at), each in counts.items()
                if at == strength and _is_of_plan(other) == _is_of_plan(family)
            ),
            Counter(),
        )
        own = counts.get((family, strength), Counter())
        total = own.total() + PRIOR
        found[strength] = [
            round((own[label] + PRIOR * pooled[label] / max(pooled.total(), 1)) / total, DIGITS)
            for label in ("said", "partly")
        ]
    return found


def _is_of_plan(family: str) -> bool:
    return family == ASKED_PLAN or family.startswith("plan: ")


if __name__ == "__main__":
    main()
