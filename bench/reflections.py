"""Does the coach's reply to a reflection listen? ``python -m bench.reflections [--show]``.

``reflection_set/tuning.yaml`` holds reflections that the reading was tuned on, ``author_2.yaml`` and ``author_3.yaml``
those of two others, each opened after the code was finished. ``--show`` prints each with its facts and its reply.

``reflection_set/marks.yaml`` keeps what a reader marked: a reply ``contradicts`` the reflection or the report, quotes a
``fragment`` without context, is ``hurtful``, or is ``empty`` though the reflection was clear. The first run is the
test. The faults found there were mended afterwards, so the marks of the present replies are no test; a reply that has
changed since it was marked counts as unread.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import yaml

from bench.figures import Figure, run_bench
from greenroom.coaching.reflection.evidence import Evidence, Finding, JudgedQuestion
from greenroom.coaching.reflection.measures import FEATURES, measured
from greenroom.coaching.reflection.prompts import Prompt, choose_prompts
from greenroom.coaching.reflection.replies import compose_reply

FOLDER = Path(__file__).with_name("reflection_set")
FAULTS = ("contradicts", "fragment", "hurtful", "empty")
GOAL = "0 / 0 / 0 / -"

FIRST = Figure(
    "reflections of another author, first run: replies that contradict / quote a fragment / hurt / miss it", GOAL
)
MENDED = Figure("the same replies after their faults were mended (no test any more)", GOAL)
THIRD_FIRST = Figure(
    "reflections of a third author, first run: replies that contradict / quote a fragment / hurt / miss it", GOAL
)
THIRD_MENDED = Figure(
    "the third author's replies after their faults were mended with the texts in sight (no test any more)", GOAL
)
FIGURES = (FIRST, MENDED, THIRD_FIRST, THIRD_MENDED)


@dataclass(frozen=True, slots=True)
class Reflected:
    """A reflection with the prompt that it answers, what its report says, and the reply."""

    id: str
    text: str
    prompt: Prompt
    facts: tuple[str, ...]
    evidence: Evidence

    @property
    def reply(self) -> str:
        """What the built-in coach replies."""
        return " ".join(compose_reply(self.prompt, self.text, self.evidence, Random(self.id)))


def read_set(name: str) -> Iterator[Reflected]:
    """Yield the reflections of a file."""
    found = yaml.safe_load((FOLDER / name).read_text("utf-8"))
    for number, one in enumerate(found["reflections"], start=1):
        facts = found["reports"][one["report"]] if "report" in one else one
        evidence = _evidence(facts)
        prompts = choose_prompts(evidence, is_spoken=one.get("report") != "typed")
        asked = next((each for each in prompts if each.id == one.get("prompt")), prompts[0])
        listed = tuple(one.get("facts", ())) or tuple(each.number for each in evidence.measured)
        yield Reflected(one.get("id", f"t{number:02}"), one["text"], asked, listed, evidence)


def _evidence(facts: Mapping[str, Any]) -> Evidence:
    return Evidence(
        findings=tuple(Finding(**each, instead=None) for each in facts.get("findings", ())),
        measured=tuple(
            measured(score, each["points"], each["low"], {FEATURES.get(score, ""): each.get("value")})
            for score, each in facts["measured"].items()
        ),
        questions=tuple(
            JudgedQuestion(number, each["text"], each["score"], tuple(each["missed"]), None)
            for number, each in enumerate(facts.get("questions", ()), start=1)
        ),
    )


def digest(reply: str) -> str:
    """Return a short name for the words of a reply."""
    return sha256(reply.encode()).hexdigest()[:12]


def main() -> dict[Figure, str]:
    """Print the counted outcomes."""
    parser = argparse.ArgumentParser(prog="python -m bench.reflections")
    parser.add_argument("--show", action="store_true", help="print every reflection with its reply")
    if parser.parse_args().show:
        for one in (*read_set("tuning.yaml"), *read_set("author_2.yaml"), *read_set("author_3.yaml")):
            print(f"{one.id} ({one.prompt.id}) {one.text}\n    facts: {'; '.join(one.facts)}\n    {one.reply}\n")
    marks = yaml.safe_load((FOLDER / "marks.yaml").read_text("utf-8"))
    return {
        FIRST: _first(marks["author_2"], "author_2.yaml"),
        MENDED: _mended(marks["author_2"], "author_2.yaml"),
        THIRD_FIRST: _first(marks["author_3"], "author_3.yaml"),
        THIRD_MENDED: _mended(marks["author_3"], "author_3.yaml"),
    }


def _first(marks: Mapping[str, Any], texts: str) -> str:
    return _counted(marks["first"], len(tuple(read_set(texts))))


def _mended(marks: Mapping[str, Any], texts: str) -> str:
    """Count the marks of the present replies; one that has changed since it was marked is unread."""
    replies = {one.id: digest(one.reply) for one in read_set(texts)}
    unread = [name for name, words in replies.items() if marks["mended"]["replies"].get(name) != words]
    print(f"{texts}: replies that changed since they were marked: {', '.join(unread) or 'none'}")
    return _counted(marks["mended"], len(replies)) + (f", {len(unread)} unread" if unread else "")


def _counted(marks: Mapping[str, Any], replies: int) -> str:
    return " / ".join(str(len(marks[fault])) for fault in FAULTS) + f" of {replies}"


if __name__ == "__main__":
    run_bench(main, FIGURES)
