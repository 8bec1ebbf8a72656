"""Progress in the terminal: stage, share and time left, on standard error; nothing without a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from greenroom.clock import Clock
from greenroom.pipeline.progress import STAGE_LABELS, ProgressListener, Stage, overall_share

_ENOUGH_TO_ESTIMATE = 0.05
"""Below this share of the work an estimate of the time left would jump about."""


@contextmanager
def progress_bar(clock: Clock) -> Iterator[ProgressListener]:
    """Show a bar while the body runs; without a terminal one plain line per stage takes its place."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain_lines(console)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[left]}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Opening", total=1.0, left="")
        started = clock.monotonic_seconds()

        def listen(stage: Stage, share: float) -> None:
            share_done = overall_share(stage, share)
            seconds_left = time_left(clock.monotonic_seconds() - started, share_done)
            bar.update(task, completed=share_done, description=STAGE_LABELS[stage], left=seconds_left)

        yield listen


def time_left(elapsed_seconds: float, share_done: float) -> str:
    """Return the remaining time at the speed so far, in words; empty while it is unknown."""
    if share_done < _ENOUGH_TO_ESTIMATE:
        return ""
    seconds = elapsed_seconds * (1.0 - share_done) / share_done
    if seconds < 60:
        return f"about {max(1, round(seconds))} s left"
    return f"about {round(seconds / 60)} min left"


def _plain_lines(console: Console) -> ProgressListener:
    announced: set[Stage] = set()

    def listen(stage: Stage, share: float) -> None:  # noqa: ARG001 - a line per stage has no use for the share
        if stage not in announced:
            announced.add(stage)
            console.print(f"{STAGE_LABELS[stage]} ...", markup=False)

    return listen
