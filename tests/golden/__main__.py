"""Write the golden files again, when scores or sentences change on purpose: ``python -m tests.golden``.

The report that is shipped with the sample session is scored again from its tracks as well.
"""

from __future__ import annotations

import tempfile
import zlib
from pathlib import Path

import greenroom
from greenroom.report.json_document import to_json
from greenroom.sessions.sample import REPORT
from samples.answers import SHORT
from samples.render import render
from samples.shipped import FOLDER as SHIPPED
from tests.golden.files import write
from tests.golden.reports import numbers_of, score_sample_session, texts_of


def main() -> None:
    """Analyse the short sample and score the sample session."""
    session, moments = score_sample_session()
    write("sample_session", numbers_of(session, moments), texts_of(session))
    (SHIPPED / REPORT).write_bytes(zlib.compress(to_json(session).encode(), 9))
    with tempfile.TemporaryDirectory() as folder:
        sample = render(SHORT, Path(folder) / "short.mp4")
        short = greenroom.analyze(
            sample.recording, question=sample.question, transcript=sample.transcript, profile="full"
        )
    write("short_sample", numbers_of(short), texts_of(short))


if __name__ == "__main__":
    main()
