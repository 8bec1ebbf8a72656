"""When a hint became due, by the clock of the page: from what the page noted and what the server recorded.

The server dates a hint by the time of the answer, which is the time of its sound. That date names the piece of sound or
the batch of pictures that decided, however late the hint arrived. The page knows when it sent each piece, so the
clock of the microphone is fitted to the pieces that came through soonest. A picture has the page's own time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.live.hints.readings import HintKind
from greenroom.live.protocol.binary import RATE_HZ
from greenroom.speech.silero import FRAME_SAMPLES as DETECTED_SAMPLES

ABOUT_FACE: frozenset[HintKind] = frozenset({"gaze", "frame"})
PIECE_SAMPLES = 640
PIECE_MS = 1000 * PIECE_SAMPLES / RATE_HZ
FITTED_PIECES = 100
"""Four seconds: the clocks of the microphone and the page do not drift apart within them."""
SAME_MS = 20.0
"""A picture is dated just before it is taken."""
SAME_SECONDS = 0.001


@dataclass(frozen=True, slots=True)
class SentPiece:
    """A piece of sound of 40 ms, and the page's time at which it was sent."""

    turn: int
    number: int
    sent_ms: float


@dataclass(frozen=True, slots=True)
class SentBatch:
    """Measurements of some pictures.

    Parameters
    ----------
    sent_ms
        The page's time.
    pieces_before, pictures_before
        How many pieces of sound of the answer had been sent, and how many pictures of the page had been measured.
    times_ms
        When the pictures were taken, by the time of the answer.
    """

    turn: int
    sent_ms: float
    pieces_before: int
    pictures_before: int
    times_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PageNotes:
    """What a page noted, each in the order of its times.

    Parameters
    ----------
    pictures_ms
        The page's times at which the pictures were taken that were measured.
    """

    pieces: tuple[SentPiece, ...]
    batches: tuple[SentBatch, ...]
    pictures_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RecordedHint:
    """A hint as the server recorded it, dated by the time of the answer."""

    turn: int
    at_seconds: float
    kind: HintKind


def due_ms(notes: PageNotes, hint: RecordedHint) -> float:
    """Return the page's time at which a hint became due.

    For a hint about the voice this is the first sample of the piece that decided, for one about the face the first
    picture of the batch that decided. What decided within the piece or the batch may have come later.

    Raises
    ------
    ValueError
        Nothing that the page sent has the date of the hint.
    """
    return _batch_taken_ms(notes, hint) if hint.kind in ABOUT_FACE else _piece_captured_ms(notes, hint)


def _piece_captured_ms(notes: PageNotes, hint: RecordedHint) -> float:
    number = round(hint.at_seconds * RATE_HZ / PIECE_SAMPLES) - 1
    fitted = [
        piece for piece in notes.pieces if piece.turn == hint.turn and number - FITTED_PIECES < piece.number <= number
    ]
    if not any(piece.number == number for piece in fitted):
        raise ValueError(f"no piece of turn {hint.turn} ends at {hint.at_seconds:.2f} s")
    start = min(piece.sent_ms - PIECE_MS * (piece.number + 1) for piece in fitted)
    return start + PIECE_MS * number


def _batch_taken_ms(notes: PageNotes, hint: RecordedHint) -> float:
    for batch in notes.batches:
        if batch.turn == hint.turn and abs(_answer_seconds(batch) - hint.at_seconds) < SAME_SECONDS:
            return float(_taken_ms(batch, notes.pictures_ms)[0])
    raise ValueError(f"no batch of turn {hint.turn} has the time {hint.at_seconds:.2f} s")


def _taken_ms(batch: SentBatch, pictures_ms: Sequence[float]) -> FloatArray:
    """Return the page's times of a batch's pictures: those that were measured last before it was sent."""
    count = len(batch.times_ms)
    taken = np.array(pictures_ms[: batch.pictures_before][-count:], dtype=np.float64)
    if len(taken) < count or np.ptp(taken - np.array(batch.times_ms)) > SAME_MS:
        raise ValueError("the pictures that were sent are not those that were measured last")
    return taken


def _answer_seconds(batch: SentBatch) -> float:
    """Return the time of the answer at which the server sees a batch: that of its sound so far, or of the picture."""
    detected = PIECE_SAMPLES * batch.pieces_before // DETECTED_SAMPLES
    return max(detected * DETECTED_SAMPLES / RATE_HZ, batch.times_ms[-1] / 1000)
