"""Are verdicts on points of the candidate's own life right? ``python -m bench.life_points``.

The answers of the test part of ``bench/told_points`` are judged by what the question asks and by four further points. A
verdict is right when the label agrees: "said" for one that was found, "not said" for one that is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bench.figures import Figure, run_bench
from bench.told_points import Label, LabelledAnswer, read_answers
from greenroom.evaluation.rubric.life_points import verdict_on
from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.questions.contracts import Telling

FURTHER: tuple[Telling, ...] = ("case", "own part", "reason", "result")

FOUND = Figure('points of the candidate\'s own life: "found" agrees with a reader', ".90")
ASKED = Figure('the same for what the question asks: "found" agrees', ".90")
SHOWN = Figure("the same: points with a verdict; before, none of 72", "-")
FIGURES = (FOUND, ASKED, SHOWN)


def main() -> dict[Figure, str]:
    found, asked, shown, count = Counter[Label](), Counter[Label](), 0, 0
    for answer, telling in _points():
        is_asked = telling == answer.asked
        verdict = verdict_on(telling, split_sentences(answer.text), is_asked=is_asked, is_past=answer.is_past)
        label = answer.label_of(telling)
        count += 1
        shown += verdict != "unsure"
        if verdict == "covered":
            found[label] += 1
            asked[label] += is_asked
            if label != "said":
                print(f"{answer.source}: {telling} is {label}")
        elif verdict == "missed":
            print(f"{answer.source}: {telling} shown as missing, is {label}")
    return {FOUND: _share(found), ASKED: _share(asked), SHOWN: f"{shown} of {count}"}


def _points() -> Iterator[tuple[LabelledAnswer, Telling]]:
    for answer in read_answers("test"):
        tellings = (answer.asked, *FURTHER) if answer.is_past else (answer.asked,)
        for telling in dict.fromkeys(tellings):
            if telling is not None:
                yield answer, telling


def _share(labels: Counter[Label]) -> str:
    total = labels.total()
    return f"{labels['said'] / total:.2f} ({total} points, {labels['partly']} more in part)" if total else "-"


if __name__ == "__main__":
    run_bench(main, FIGURES)
