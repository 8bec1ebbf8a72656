"""The targets of the systems that Greenroom unites, each beside every row of ``docs/figures.md`` that bears on it.

None of those systems publishes a measurement. This prints published rows again, in the unit of the target, and measures
nothing: each row names the benchmark that does. A row that misses its target says so, and so does a target that was
never measured. The worst number of a row counts: the 95th or 99th percentile, the busiest machine, the weakest group.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from bench.figures import read_rows, run_bench
from greenroom.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "figures.md"
NOT_MEASURED, THE_SAME = "not measured", "the same"
COLUMNS = ("target", "row of docs/figures.md", "in the target's unit", "reached", "as published", "n", "on", "note")

FRAMES_PER_SECOND = 30.0
"""Of the recordings and of the live pictures whose cost the page has."""
PEOPLE = 50
"""Those whose features `bench.live_features` measures at once."""
FRAMES_OF_MESSAGE = 2

BUILT_IN = "pocketsphinx"
NO_RECOGNISER = ("auto", "none")

Reached = Literal["yes", "no", "in part", "-"]
Reader = Callable[[str], list[float]]
"""Takes what a row measured, as published, and returns its numbers in the unit of the target."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A row that bears on a target.

    Parameters
    ----------
    claim
        The first cell of the row.
    read
        Finds the numbers that are compared with the target; None where the row has another quantity.
    is_part
        Whether the row has less than the target asks for: it cannot reach the target, but it can miss it.
    """

    claim: str
    read: Reader | None
    note: str = ""
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """What those systems aim at.

    Parameters
    ----------
    goal
        In ``unit``; the most that is permitted where ``is_most``, else the least.
    missing
        What was never measured, with the reason.
    """

    aim: str
    goal: float
    unit: str
    is_most: bool
    conditions: tuple[Condition, ...] = ()
    missing: tuple[str, ...] = ()

    def reached(self, condition: Condition, values: Sequence[float]) -> Reached:
        """Return whether all numbers of a row reach the target."""
        if not values:
            return "-"
        if not all(value <= self.goal if self.is_most else value >= self.goal for value in values):
            return "no"
        return "in part" if condition.is_part else "yes"

    def shown(self, values: Sequence[float]) -> str:
        """Return numbers of a row with their unit, the lowest and the highest where there are several."""
        ends = dict.fromkeys(_rounded(end) for end in (min(values), max(values))) if values else {}
        return f"{' to '.join(ends)} {self.unit}" if ends else "-"


def numbers(pattern: str, convert: Callable[[float], float] = float) -> Reader:
    """Return what reads the numbers in the first group of each match."""
    return lambda measured: [convert(float(found.replace(",", ""))) for found in re.findall(pattern, measured)]


def _rounded(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def _milliseconds(seconds: float) -> float:
    return 1000 * seconds


def _percent(share: float) -> float:
    return 100 * share


def _right(error_rate: float) -> float:
    return 100 * (1 - error_rate)


def _share_that_failed(measured: str) -> list[float]:
    found = re.match(r"([\d,]+) of ([\d,]+)", measured)
    failed, of = (float(part.replace(",", "")) for part in found.groups()) if found else (0.0, 0.0)
    return [100 * failed / of] if of else []


def _frames_of_a_core(measured: str) -> list[float]:
    """Return how many frames one core has the features of, each second, from shares of a core for 50 people."""
    shares = numbers(r"([\d.]+)%(?= /| on|$)")(measured)
    return [PEOPLE * FRAMES_PER_SECOND / (sum(shares) / 100)] if shares else []


def _other_recognisers() -> Iterator[str]:
    """Yield the recognisers that the settings offer beside the built-in one."""
    for setting, how in (("transcriber", ""), ("streaming_recogniser", " while the candidate speaks")):
        for name in get_args(Settings.model_fields[setting].annotation):
            if name not in (*NO_RECOGNISER, BUILT_IN):
                yield f"{name}{how}: never run, for lack of a model or a key"


PERCENTILE_MS = numbers(r"^[\d.]+ / ([\d.]+) ms")
PERCENTILE_S_AS_MS = numbers(r"^[\d.]+ / ([\d.]+) s", _milliseconds)
ANALYSIS = "full profile, no recognition, CPU-s per recorded second (640x480, 30 fps)"
HINTS_COST = "hints from the camera of 50 people: 5 messages of 2 frames a second each, share of a core"
BROWSER_RATE = "browser landmarks: pictures a second in headless Chromium, median"
LOOKED_AT = "processor time of one core; of 30 frames the face is looked at in 25 and the body in 4"

TARGETS = (
    Target(
        "a frame is analysed in 100 ms",
        100,
        "ms for a frame",
        is_most=True,
        conditions=(
            Condition(ANALYSIS, numbers(r"^([\d.]+)", lambda cost: 1000 * cost / FRAMES_PER_SECOND), LOOKED_AT),
            Condition(BROWSER_RATE, numbers(r"^([\d.]+)", lambda rate: 1000 / rate), "landmarks, in the browser"),
            Condition(
                HINTS_COST,
                numbers(r"([\d.]+) microseconds", lambda each: each / 1000 / FRAMES_OF_MESSAGE),
                "what the server adds, processor time",
                is_part=True,
            ),
        ),
    ),
    Target(
        "live feedback within 1 s",
        1000,
        "ms",
        is_most=True,
        conditions=(
            Condition(
                "hint about the face: first picture that decided to word painted in Chromium, median / 95%",
                PERCENTILE_MS,
                "95%",
            ),
            Condition(
                "hint about the voice: piece of sound that decided to word painted in Chromium, median / 95%",
                PERCENTILE_MS,
                "95%",
            ),
            Condition(
                "from the end of a spoken answer to the judged next turn, built-in judge, loopback recogniser: "
                "median / p95",
                PERCENTILE_S_AS_MS,
                "p95; the reply, which is no hint",
            ),
        ),
    ),
    Target(
        "the report of a session within 5 s",
        5,
        "s",
        is_most=True,
        conditions=(
            Condition(
                "from the last word of a 7-answer video interview to its whole report, p50 / p95",
                numbers(r"([\d.]+) s\b(?! before)"),
                "by the load of the machine",
            ),
            Condition("the same interviews: those whose report is there within the stricter goal", None),
        ),
    ),
    Target(
        "the API answers within 200 ms",
        200,
        "ms",
        is_most=True,
        conditions=(
            Condition(
                "reads of the API at 50 a second, mixed: median / p99 (the client on the same cores)",
                PERCENTILE_MS,
                "p99 of reads by one user",
            ),
            Condition("the same while a recording is analysed", PERCENTILE_MS, "p99 of reads by one user"),
            Condition(
                "the same at half of saturation: a request of the API, p50 / p99",
                PERCENTILE_MS,
                "p99 of all requests of a mix of users",
            ),
            Condition(
                "200 users typing, 8 s of thought each: an answer is accepted, median / p99",
                PERCENTILE_S_AS_MS,
                "p99 of the request that saves an answer",
            ),
            Condition(
                "five times the users, a real burst: requests that failed / p99 / until all is calm after it",
                numbers(r"/ ([\d.]+) s /", _milliseconds),
                "p99 during the burst",
            ),
        ),
    ),
    Target(
        "30 frames per second sustained",
        30,
        "frames a second",
        is_most=False,
        conditions=(
            Condition(ANALYSIS, numbers(r"^([\d.]+)", lambda cost: FRAMES_PER_SECOND / cost), LOOKED_AT),
            Condition(BROWSER_RATE, numbers(r"^([\d.]+)"), "landmarks, in the browser, in a live conversation"),
            Condition(
                "features of 50 people at 30 frames/s, share of a core: geometry and signals / features",
                _frames_of_a_core,
                "features alone, of all people together, on one core",
                is_part=True,
            ),
        ),
    ),
    Target(
        "50 live sessions at once",
        50,
        "sessions",
        is_most=False,
        conditions=(
            Condition(
                "live conversations with sound at once, 99% of replies within 300 ms "
                "(99% within; memory and core of each)",
                numbers(r"^(\d+)"),
                "on two cores; a server with more cores was not tried",
            ),
            Condition("the same with faces alone", numbers(r"^(\d+)"), "without sound", is_part=True),
        ),
    ),
    Target(
        "10,000 sessions a day",
        10_000,
        "sessions a day",
        is_most=False,
        conditions=(
            Condition(
                "capacity model: machines for 10,000 interviews a day, peak hour of five times the mean",
                None,
                "simulated: no cluster of this size was run",
            ),
            Condition(
                "capacity model: mean wait for the next turn of users who type on a small cluster, "
                "simulated / measured",
                None,
                "how far the model can be trusted: it was compared with at most 30 users",
            ),
        ),
    ),
    Target(
        "peaks of five times the mean for ten minutes",
        0,
        "% of requests fail",
        is_most=True,
        conditions=(
            Condition(
                "five times the users, a real burst: requests that failed / p99 / until all is calm after it",
                _share_that_failed,
                "on two cores, which also ran the users and other work",
            ),
        ),
    ),
    Target(
        "92% of words right",
        92,
        "% of words",
        is_most=False,
        conditions=tuple(
            Condition(
                f"offline recogniser, {group}: word error rate / CPU-s per second",
                numbers(r"^([\d.]+) /", _right),
                f"{BUILT_IN}, which is built in; 1 less the word error rate",
            )
            for group in ("read", "spontaneous", "second language, women", "second language, men")
        ),
        missing=tuple(_other_recognisers()),
    ),
    Target(
        "85% agreement with human raters",
        85,
        "% of answers",
        is_most=False,
        conditions=(
            Condition(
                "short answers, Beetle, unseen questions: accuracy / macro-F1 at one threshold",
                numbers(r"^([\d.]+)", _percent),
                "short written answers, right or not",
            ),
            Condition(
                "short answers, Mohler, unseen questions: Pearson r / RMSE of 5 "
                "(everything the judge takes off included)",
                None,
                "short written answers with marks: a correlation, no share",
            ),
        ),
        missing=("of spoken answers: no expert rated any",),
    ),
    Target(
        "90% of landmarks right",
        90,
        "% of landmarks",
        is_most=False,
        missing=("no data set with labels was run",),
    ),
    Target(
        "88% of expressions recognised",
        88,
        "% of frames, both classes weighed alike",
        is_most=False,
        conditions=(
            Condition(
                "smiles, balanced accuracy per frame, full / fast (clips left out)",
                numbers(r"(\.\d+)", _percent),
                "smiles alone",
                is_part=True,
            ),
        ),
        missing=("other expressions: Greenroom names none",),
    ),
    Target(
        "more than 500 questions",
        501,
        "questions",
        is_most=False,
        conditions=(
            Condition(
                "bank questions within all bounds of the judge; a ledger names the others",
                numbers(r"^\d+ of (\d+)"),
                "the whole bank, those outside of the bounds included",
            ),
        ),
    ),
    Target(
        "62% of structured answers recognised",
        62,
        "% of texts, both classes weighed alike",
        is_most=False,
        conditions=(
            Condition(
                "structure (STAR and point-first), balanced accuracy, answers written after the cues were fixed",
                numbers(r"(\d\.\d+)", _percent),
                "texts that were written for Greenroom",
            ),
        ),
    ),
)


def rows_of(target: Target, page: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each condition of a target, and for each that was not measured.

    Parameters
    ----------
    page
        Rows by their claims, see `read_page`.

    Raises
    ------
    ValueError
        The page shows the numbers in another form than before.
    """
    for condition in target.conditions:
        claim, _, measured, count, _, day = page[condition.claim]
        values = condition.read(measured) if condition.read else []
        if condition.read and not values:
            raise ValueError(f"no number of '{claim}' can be read from '{measured}'")
        reached = target.reached(condition, values)
        yield (target.aim, claim, target.shown(values), reached, measured, count, day, condition.note or "-")
    for what in target.missing:
        yield (target.aim, "-", NOT_MEASURED, "-", "-", "-", "-", what)


def read_page() -> dict[str, tuple[str, ...]]:
    """Return the rows of docs/figures.md by their claims; each has its own *n*, where the page says "the same"."""
    page: dict[str, tuple[str, ...]] = {}
    count = ""
    for row in read_rows(PAGE.read_text("utf-8")):
        count = count if row[3] == THE_SAME else row[3]
        page[row[0]] = (*row[:3], count, *row[4:])
    return page


def main() -> None:
    """Print one row for each target and condition."""
    page = read_page()
    print(f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}")
    for target in TARGETS:
        for row in rows_of(target, page):
            print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    run_bench(main)
