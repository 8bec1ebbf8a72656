"""Make the session that every new installation shows: ``python -m samples.shipped``, whenever its report would change.

A drawn person holds an interview with the built-in interviewer, and everything after it is the work of an ordinary
worker: the answers are judged, and the recording is measured. The result is shipped, so that a first start has to watch
nothing and to load no model.
"""

from __future__ import annotations

import zlib
from functools import partial
from pathlib import Path

import av
import numpy as np
from sqlalchemy import inspect, select

import greenroom.sessions.sample as sample
from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.db.base import Base
from greenroom.interview.models import Answer, Interview, InterviewQuestion, TurnRow
from greenroom.interview.preparing import InterviewRequest
from greenroom.recordings.contracts import whole_key
from greenroom.recordings.models import RecordingRow
from greenroom.report.contracts import tracks_key
from greenroom.report.json_document import to_json
from greenroom.report.repository import find_report
from greenroom.sessions.models import SessionRow, SpokenAnswer
from greenroom.sessions.sample_rows import TABLES, pack
from samples.drawn import drawn_person, with_notice
from samples.holding import Answering, Studio, studio
from samples.motion import perform
from samples.muxing import Codecs, Picture, write_recording
from samples.render import FRAMES_PER_SECOND
from samples.scene import pictures
from samples.script import Script
from samples.shipped_answers import ANSWERS, words_of
from samples.speech import Speech, speak

FOLDER = Path(sample.__file__).parent / "sample_session"
SIZE = (480, 360)
SMALL = Codecs("libx264", "aac", {"preset": "slow", "crf": "33", "threads": "1"}, audio_bits_per_second=40_000)

REQUEST = InterviewRequest(
    candidate_id=LOCAL_CANDIDATE,
    interview_type="mixed",
    mode="real",
    persona="peer",
    difficulty=2,
    minutes=10,
    topics=("databases", "behavioural-teamwork"),
    interview_day=None,
    answer_forms=frozenset({"speech"}),
    seed=19,
)
"""Asks the questions that `ANSWERS` answers; another version of the bank may need another seed."""


def main() -> None:
    """Hold the interview, and write its files into the package."""
    with studio() as opened:
        session_id = opened.hold(REQUEST, {question: list(map(spoken, said)) for question, said in ANSWERS.items()})
        opened.server.sessions.reports.read_whole(LOCAL_CANDIDATE, session_id, "en")  # from now on its scores are seen
        ship(opened, session_id)
    for path in sorted(FOLDER.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB")


def spoken(script: Script) -> Answering:
    """Return an answer of the drawn person."""
    speech = speak(script)
    return Answering(words_of(script), speech.duration_seconds, partial(film, script, speech))


def film(script: Script, speech: Speech, path: Path) -> None:
    """Write the recording of an answer in a small size."""
    motion = perform(script, speech, FRAMES_PER_SECOND)
    shown = zip(motion.times_seconds.tolist(), map(reduced, pictures(motion, drawn_person())), strict=True)
    write_recording(path, shown, speech.samples, speech.sample_rate_hz, SMALL)


def reduced(picture: Picture) -> Picture:
    """Return a picture in the small size, with the notice in it."""
    frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(*SIZE)
    return with_notice(np.asarray(frame.to_ndarray(), dtype=np.uint8))


def ship(opened: Studio, session_id: str) -> None:
    """Write the recording, what was observed of it, the report and the rows of a session.

    Raises
    ------
    RuntimeError
        The session has no report of its recording.
    """
    store = opened.server.recordings.store
    with opened.server.database.reading() as db:
        rows = [row for table in TABLES for row in db.scalars(select(table))]
        report = find_report(db, session_id, LOCAL_CANDIDATE)
        recording = next(row for row in rows if isinstance(row, RecordingRow))
        if report is None:
            raise RuntimeError("the recording of the sample could not be measured")
        packed = pack(list(map(as_sample, rows)), opened.clock.now())
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / sample.RECORDING).write_bytes(b"".join(store.read(whole_key(recording.id))))
    (FOLDER / sample.TRACKS).write_bytes(b"".join(store.read(tracks_key(session_id))))
    (FOLDER / sample.REPORT).write_bytes(zlib.compress(to_json(report).encode(), 9))
    (FOLDER / sample.ROWS).write_bytes(packed)


def as_sample(row: Base) -> Base:
    """Return a row as that of the sample, under its own name.

    Its questions count as never left (``left_at``): nothing is learned from them, for mastery, reviews or pace.
    """
    copied = type(row)(**{column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs})
    match copied:
        case Interview():
            copied.id, copied.subject = sample.SAMPLE_ID, sample.SUBJECT
        case SessionRow():
            copied.id = copied.interview_id = sample.SAMPLE_ID
            copied.subject, copied.is_sample = sample.SUBJECT, True
        case InterviewQuestion():
            copied.interview_id, copied.left_at = sample.SAMPLE_ID, None
        case TurnRow() | Answer():
            copied.interview_id = sample.SAMPLE_ID
        case SpokenAnswer():
            copied.session_id = sample.SAMPLE_ID
        case RecordingRow():
            copied.owner_id, copied.name = sample.SAMPLE_ID, sample.RECORDING
    return copied


if __name__ == "__main__":
    main()
