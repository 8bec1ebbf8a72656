"""The targets of the systems that Greenroom unites, each beside what was measured here.

None of those systems publishes a measurement. This prints rows of ``docs/figures.md`` again and measures nothing: each
row names the benchmark that does. A target without a measurement is a row too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bench.figures import read_rows, run_bench

PAGE = Path(__file__).parents[1] / "docs" / "figures.md"
NOT_MEASURED = "not measured"


@dataclass(frozen=True, slots=True)
class Target:
    """What is aimed at, and the claim of the row that shows it; None where nothing measures it.

    Parameters
    ----------
    note
        What the row does not say: why there is none, or how it differs from the target.
    """

    aim: str
    claim: str | None
    note: str = ""


TARGETS = (
    Target(
        "a frame is analysed in 100 ms",
        "full profile, no recognition, CPU-s per recorded second (640x480, 30 fps)",
        "for 30 frames, so a thirtieth of it is the cost of a frame; an offline report has no frame to wait for",
    ),
    Target(
        "live feedback within 1 s",
        "from the end of a spoken answer to the judged next turn, built-in judge, loopback recogniser: median / p95",
        "the reply; hints on the screen come sooner",
    ),
    Target(
        "the report of a session within 5 s",
        "from the last word of a 7-answer video interview to its whole report, p50 / p95",
    ),
    Target(
        "the API answers within 200 ms",
        "reads of the API at 50 a second, mixed: median / p99 (the client on the same cores)",
    ),
    Target(
        "30 frames per second sustained",
        "features of 50 people at 30 frames/s, share of a core: geometry and signals / features",
        "features only; the landmarks of a frame come from the browser or the recording",
    ),
    Target(
        "50 live sessions at once",
        "live conversations with sound at once, 99% of replies within 300 ms (99% within; memory and core of each)",
        "with sound, on two cores; a server with more cores was not tried",
    ),
    Target(
        "10,000 sessions a day",
        "capacity model: machines for 10,000 interviews a day, peak hour of five times the mean",
        "simulated; the model is within 4% of a small cluster, which had at most 30 users",
    ),
    Target(
        "peaks of five times the mean for ten minutes",
        "five times the users, a real burst: requests that failed / p99 / until all is calm after it",
        "on two cores, which also ran the users and other work",
    ),
    Target(
        "92% of words right",
        "offline recogniser, read: word error rate / CPU-s per second",
        "the built-in recogniser",
    ),
    *(
        Target("92% of words right", None, f"{recogniser}: never run, for lack of a model or a key")
        for recogniser in ("faster-whisper", "an OpenAI-compatible server", "AssemblyAI", "Google")
    ),
    Target(
        "85% agreement with human raters",
        "short answers, Beetle, unseen questions: accuracy / macro-F1 at one threshold",
        "short written answers",
    ),
    Target("85% agreement with human raters", None, "of spoken answers: no expert rated any"),
    Target("90% of landmarks right", None, "no data set with labels was run"),
    Target("88% of expressions recognised", None, "no data set with labels was run"),
    Target("more than 500 questions", "the check of the whole bank: texts remembered / nothing changed"),
    Target(
        "62% of structured answers recognised",
        "structure (STAR and point-first), balanced accuracy, answers written after the cues were fixed",
    ),
)


def main() -> None:
    """Print one row per target."""
    measured = {row[0]: row for row in read_rows(PAGE.read_text("utf-8"))}
    print("| target | row of docs/figures.md | measured | n | note |\n| --- | --- | --- | --- | --- |")
    for target in TARGETS:
        found = measured[target.claim] if target.claim else None
        cells = (found[0], found[2], found[3]) if found else ("-", NOT_MEASURED, "-")
        print(f"| {' | '.join((target.aim, *cells, target.note or '-'))} |")


if __name__ == "__main__":
    run_bench(main)
