"""Write the sample CVs and their truth: ``python -m samples.cvs --out out/cvs``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from samples.cvs.generate import generate


def main(argv: Sequence[str] | None = None) -> None:
    """Write all CVs into the folder that the arguments name."""
    parser = argparse.ArgumentParser(prog="python -m samples.cvs", description="Write CVs whose truth is known.")
    parser.add_argument("--out", type=Path, default=Path("out/cvs"), help="folder to write to")
    samples = generate(parser.parse_args(argv).out)
    print(f"{len(samples)} CVs in {len({sample.layout.name for sample in samples})} layouts")


if __name__ == "__main__":
    main()
