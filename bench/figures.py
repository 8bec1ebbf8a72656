"""Figures: what a benchmark claims, and how its results are printed.

A benchmark declares the rows of ``docs/figures.md`` that it measures as ``FIGURES``, returns their values from its
``main``, and hands both to `run_bench`, which prints every declared row: measured, skipped or failed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeVar

Item = TypeVar("Item")

COLUMNS = ("claim", "goal", "measured")


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of ``docs/figures.md`` without its result; the goal is "-" where there is none."""

    claim: str
    goal: str

    def row(self, measured: str) -> str:
        """Return the row as Markdown."""
        return f"| {self.claim} | {self.goal} | {measured} |"


class Skipped(Exception):  # noqa: N818 - a bench that is skipped has not failed
    """Raised by a benchmark that lacks something which a fresh clone may lack; the message names it."""


def skip(missing: str) -> NoReturn:
    """End the benchmark without a failure."""
    raise Skipped(f"skipped: {missing}")


def run_bench(main: Callable[[], Mapping[Figure, str] | None], figures: Sequence[Figure] = ()) -> None:
    """Run a benchmark and print its declared rows.

    Raises
    ------
    KeyError
        The benchmark returned no value for a row that it declares.
    """
    measured: Mapping[Figure, str] = dict.fromkeys(figures, "failed")
    try:
        measured = main() or {}
    except Skipped as reason:
        print(reason)
        measured = dict.fromkeys(figures, str(reason))
    except SystemExit as ended:
        if not ended.code:  # the help was printed, nothing was measured
            figures = ()
        raise
    finally:
        print(*(figure.row(measured[figure]) for figure in figures), sep="\n", flush=True)


def read_rows(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the cells of every table row in a text, headings left out."""
    for line in text.splitlines():
        if line.startswith("| ") and line.endswith(" |"):
            cells = tuple(cell.strip() for cell in line[1:-1].split("|"))
            if cells[: len(COLUMNS)] != COLUMNS and not set(line) <= set("|- "):
                yield cells


def show_progress(items: Sequence[Item], what: str) -> Iterator[Item]:
    """Yield the items; how many of them are done stands in one line of standard error."""
    for done, item in enumerate(items):
        print(f"\r{done} of {len(items)} {what}", end="", file=sys.stderr, flush=True)
        yield item
    print("\r\033[K", end="", file=sys.stderr, flush=True)
