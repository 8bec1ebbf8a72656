"""Render a sample recording: ``python -m samples --out out/sample.mp4``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from samples.answers import ANSWER, SHORT
from samples.render import render


def main(argv: Sequence[str] | None = None) -> None:
    """Render the sample that the arguments (those of the command line by default) ask for, and name the files."""
    parser = argparse.ArgumentParser(prog="python -m samples", description="Render a recording whose truth is known.")
    parser.add_argument(
        "--out", type=Path, default=Path("out/sample.mp4"), help="recording to write (.mp4 .mkv .webm .mov)"
    )
    parser.add_argument("--short", action="store_true", help="ten seconds instead of a minute")
    arguments = parser.parse_args(argv)
    sample = render(SHORT if arguments.short else ANSWER, arguments.out)
    print(f"{sample.recording}: {sample.truth['duration_seconds']:.1f} s, answering: {sample.question}")
    print(f"{sample.transcript}: its words; {sample.recording.with_suffix('.truth.json')}: what is true about it")


if __name__ == "__main__":
    main()
