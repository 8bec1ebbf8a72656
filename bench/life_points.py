"""Are verdicts on points of the candidate's own life right? ``python -m bench.life_points``.

The answers of the test part of ``bench/life_answers`` are judged by what the question asks and by four points more. A
verdict is right when the label agrees: "said" for one that was found, "said" or "partly" for one that was found at
least in part, "not said" for one that is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bench.figures import Figure, run_bench
from bench.life_answers import Label, LabelledAnswer, read_answers
from greenroom.evaluation.rubric.life_points import verdict_on
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.questions.contracts import StoryElement

FURTHER: tuple[StoryElement, ...] = ("case", "own part", "reason", "result")

FOUND = Figure('points of the candidate\'s own life: "found" agrees with a reader', ".90")
ASKED = Figure('the same for what the question asks: "found" agrees', ".90")
IN_PART = Figure('the same: "at least in part" agrees', ".90")
SHOWN = Figure("the same: points with a verdict; of 53 in three interviews before, none", "-")
FIGURES = (FOUND, ASKED, IN_PART, SHOWN)


def main() -> dict[Figure, str]:
    found, asked, in_part, shown, count = Counter[Label](), Counter[Label](), Counter[Label](), 0, 0
    for answer, element in _points():
        is_asked = element == answer.asked
        verdict = verdict_on(element, split_sentences(answer.text), is_asked=is_asked, is_past=answer.is_past)
        label = answer.label_of(element)
        count += 1
        shown += verdict != "unsure"
        if verdict == "covered":
            found[label] += 1
            asked[label] += is_asked
            if label != "said":
                print(f"{answer.source}: {element} is {label}")
        elif verdict == "partly":
            in_part[label] += 1
        elif verdict == "missed":
            print(f"{answer.source}: {element} shown as missing, is {label}")
    return {FOUND: _share(found), ASKED: _share(asked), IN_PART: _made(in_part), SHOWN: f"{shown} of {count}"}


def _points() -> Iterator[tuple[LabelledAnswer, StoryElement]]:
    for answer in read_answers("test"):
        elements = (answer.asked, *FURTHER) if answer.is_past else (answer.asked,)
        for element in dict.fromkeys(elements):
            if element is not None:
                yield answer, element


def _made(labels: Counter[Label]) -> str:
    total = labels.total()
    return f"{(labels['said'] + labels['partly']) / total:.2f} ({total} points)" if total else "-"


def _share(labels: Counter[Label]) -> str:
    total = labels.total()
    return f"{labels['said'] / total:.2f} ({total} points, {labels['partly']} more in part)" if total else "-"


if __name__ == "__main__":
    run_bench(main, FIGURES)
