"""Write the golden files again, when scores change on purpose: ``python -m tests.golden``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import greenroom
from samples.answers import SHORT
from samples.render import render
from tests.golden.files import write
from tests.golden.reports import numbers_of, score_sample_session, texts_of


def main() -> None:
    """Analyse the short sample and score the sample session."""
    session, moments = score_sample_session()
    write("sample_session", numbers_of(session, moments), texts_of(session))
    with tempfile.TemporaryDirectory() as folder:
        sample = render(SHORT, Path(folder) / "short.mp4")
        short = greenroom.analyze(
            sample.recording, question=sample.question, transcript=sample.transcript, profile="full"
        )
    write("short_sample", numbers_of(short), texts_of(short))


if __name__ == "__main__":
    main()
