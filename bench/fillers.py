"""Fillers in text against the hand marks of telephone calls, by token F1.

Each of the conversations is judged by weights trained on the others (and on our own interview sentences), so none was
seen. A token is right when it is a filler of the same group in marks and result: filled pauses ("oh" left out), or
discourse markers and editing terms together. Every turn is judged by itself, once as transcribed and once as a
recogniser would write it, without capitals and punctuation. Interview sentences: of the challenge set in the tests,
which training never sees, the share of sentences without any mistake.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.figures import Figure, run_bench, show_progress
from bench.marks import MarkedText, read_marks
from bench.train_fillers import Weights, load_calls, load_interview_sentences, train
from greenroom.analysis.language.fillers import Filler, find_fillers, find_fillers_with
from greenroom.analysis.language.tokens import tokenize

GROUPS = {"filled_pause": "filled pauses", "discourse_marker": "markers + editing", "editing_term": "markers + editing"}
CHALLENGE = Path(__file__).parents[1] / "tests" / "analysis" / "language" / "challenge_fillers.txt"

IN_TEXT = Figure("filled pauses in text, token F1, conversations left out", "0.99")
MARKERS = Figure(
    "discourse markers and editing terms, token F1 with / without punctuation, conversations left out", ".92 / .90"
)
FIGURES = (IN_TEXT, MARKERS)


def found_groups(text: str, fillers: Sequence[Filler]) -> list[str | None]:
    """Return for each word of a text the group of fillers that it was found in."""
    groups: list[str | None] = []
    for token in tokenize(text):
        kinds = [filler.kind for filler in fillers if filler.start <= token.start < filler.end]
        groups.append(GROUPS[kinds[0]] if kinds else None)
    return groups


def count(texts: Iterable[MarkedText], weights: Weights) -> Counter[tuple[str, str]]:
    """Count tokens by group and outcome: hit, false alarm, miss."""
    outcomes: Counter[tuple[str, str]] = Counter()
    for text in texts:
        found = found_groups(text.text, find_fillers_with(text.text, weights))
        for kind, group in zip(text.kinds, found, strict=True):
            marked = GROUPS[kind] if kind else None
            if marked == group and marked is not None:
                outcomes[marked, "hit"] += 1
                continue
            if group is not None:
                outcomes[group, "false alarm"] += 1
            if marked is not None:
                outcomes[marked, "miss"] += 1
    return outcomes


def main() -> dict[Figure, str]:
    calls = load_calls()
    sentences = load_interview_sentences()
    totals = {"punctuation": Counter[tuple[str, str]](), "no punctuation": Counter[tuple[str, str]]()}
    for call in show_progress(calls, "conversations"):
        weights = train([other for other in calls if other is not call], sentences)
        totals["punctuation"] += count(call, weights)
        totals["no punctuation"] += count([turn.without_punctuation() for turn in call], weights)
    print(f"{'token F1':20}{'text':16}{'F1':>7}{'precision':>11}{'recall':>8}")
    f1: dict[tuple[str, str], float] = {}
    for text, outcomes in totals.items():
        for group in dict.fromkeys(GROUPS.values()):
            hits, alarms, misses = (outcomes[group, outcome] for outcome in ("hit", "false alarm", "miss"))
            precision, recall = hits / (hits + alarms), hits / (hits + misses)
            f1[group, text] = 2 * hits / (2 * hits + alarms + misses)
            print(f"{group:20}{text:16}{f1[group, text]:7.3f}{precision:11.3f}{recall:8.3f}")
    challenge = [read_marks(line) for line in CHALLENGE.read_text().splitlines()]
    for text, versions in (
        ("punctuation", challenge),
        ("no punctuation", [sentence.without_punctuation() for sentence in challenge]),
    ):
        right = sum(
            found_groups(version.text, find_fillers(version.text)) == [GROUPS.get(kind or "") for kind in version.kinds]
            for version in versions
        )
        print(f"{'interview sentences':20}{text:16}{right / len(versions):7.3f} of {len(versions)} without a mistake")
    pauses, markers = ([f1[group, text] for text in totals] for group in dict.fromkeys(GROUPS.values()))
    return {IN_TEXT: f"{min(pauses):.3f}", MARKERS: f"{markers[0]:.3f} / {markers[1]:.3f}"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
