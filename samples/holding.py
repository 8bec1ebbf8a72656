"""Hold an interview by script: what a candidate's browser would send, and what a worker does with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Event

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.interview.preparing import InterviewRequest
from greenroom.interview.reports import SaidTurn
from greenroom.jobs.contracts import QUEUES
from greenroom.jobs.execution import Executor
from greenroom.recordings.contracts import NewPart
from greenroom.registry import all_tables
from greenroom.sessions.work import reference_of
from greenroom.settings import Settings, load_settings
from greenroom.wiring.server import Server, build_server
from greenroom.wiring.worker import build_worker

BEGINNING = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
THINKING_SECONDS = 2.0
"""Between the end of a question and the answer."""

SPOKEN_WORDS_PER_SECOND = 2.5
"""How fast the interviewer speaks, for the time between two answers."""


class ScriptedClock:
    """A clock that moves only as far as the script says, so that the same script gives the same rows."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """Return the moment of the script."""
        return self._moment

    def monotonic_seconds(self) -> float:
        """Return the seconds since the beginning of the script."""
        return (self._moment - BEGINNING).total_seconds()

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._moment += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class Answering:
    """A spoken answer: its words, its length, and what writes its recording into a file."""

    words: str
    seconds: float
    film: Callable[[Path], None]


class Studio:
    """A server and a worker of an installation that lasts as long as the block."""

    def __init__(self, settings: Settings) -> None:
        self.clock = ScriptedClock(BEGINNING)
        self.server: Server = build_server(settings, clock=self.clock)
        handlers = build_worker(settings, all_tables(), self.server.database, self.clock).handlers
        self._executor = Executor(self.server.database, self.clock, Random(1), handlers, "samples")  # noqa: S311

    def work(self) -> None:
        """Carry out all jobs that are due."""
        while self._executor.run_next(QUEUES, Event()):
            pass

    def hold(self, request: InterviewRequest, answers: Mapping[str | None, Sequence[Answering]]) -> str:
        """Hold an interview until the last of the answers, and return the session's id; its work is done then.

        Raises
        ------
        ValueError
            The interviewer asks something that has no answer before all are given.
        """
        service = self.server.sessions.service
        view = service.start(request, "video")
        session_id, recording_id = view.summary.id, view.recording_id or ""
        replies = {question: iter(said) for question, said in answers.items()}
        left = sum(map(len, answers.values()))
        while left:
            interview = view.interview
            assert interview is not None  # noqa: S101 - it was started as one
            turn = interview.turns[-1]
            answer = next(replies.get(turn.question_id, iter(())), None)
            if answer is None:
                raise ValueError(f"no answer was written to turn {turn.number}: {turn.turn.text}")
            left -= 1
            self._listen(turn)
            self.clock.advance(answer.seconds)
            view = service.record(
                LOCAL_CANDIDATE,
                session_id,
                turn.number,
                THINKING_SECONDS + answer.seconds,
                parts=1,
                words=answer.words,
                thinking_seconds=THINKING_SECONDS,
                ends=not left,
            )
            view = service.correct(LOCAL_CANDIDATE, session_id, turn.number, answer.words)
            self._send(recording_id, turn.number, answer)
            service.uploaded(LOCAL_CANDIDATE, session_id, turn.number)
        self.work()
        return session_id

    def _listen(self, turn: SaidTurn) -> None:
        """Let the time pass in which a turn is said and thought about."""
        self.clock.advance(len(turn.turn.text.split()) / SPOKEN_WORDS_PER_SECOND + THINKING_SECONDS)

    def _send(self, recording_id: str, turn_number: int, answer: Answering) -> None:
        """Send the recording of an answer as one part."""
        uploads = self.server.recordings.uploads
        with TemporaryDirectory() as folder:
            file = Path(folder) / "answer.mp4"
            answer.film(file)
            content = file.read_bytes()
        new = NewPart(f"turn {turn_number}", float(turn_number), reference_of(turn_number), len(content))
        part = uploads.announce(LOCAL_CANDIDATE, recording_id, new)
        uploads.receive(part, 0, content, LOCAL_CANDIDATE)


@contextmanager
def studio() -> Iterator[Studio]:
    """Open an installation in a folder of its own, and remove it afterwards."""
    with TemporaryDirectory() as folder:
        opened = Studio(load_settings(home=Path(folder), profile="full"))
        try:
            yield opened
        finally:
            opened.server.close()
