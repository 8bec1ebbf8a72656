"""Words by Whisper while the speaker goes on: overlapping windows, of which the words are settled that two agree on.

Each window is the sound since the last settled sentence, at most some seconds. One stream recognises at a time: the
model takes all the cores that it may use. A machine that is slower than the speaker recognises less often, not later
and later.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib.metadata import version as installed_version
from pathlib import Path
from threading import Condition, Lock, Thread
from typing import Any, Final

import numpy as np

from greenroom.analysis.arrays import SampleArray
from greenroom.errors import MachineError
from greenroom.inference.devices import DeviceChoice
from greenroom.speech.agreement import Agreement
from greenroom.speech.contracts import StreamedWord
from greenroom.speech.whisper import Load, load_model

LOG = logging.getLogger(__name__)

RATE_HZ: Final = 16_000
STEP_SECONDS: Final = 1.0
"""How much new sound a recognition waits for."""
SHORTEST_WINDOW_SECONDS: Final = 0.1
"""Less holds no word."""
LONGEST_WINDOW_SECONDS: Final = 12.0
"""Beyond it, sound whose words are settled is left behind."""
LONGEST_UNSETTLED_SECONDS: Final = 25.0
"""Whisper hears 30 s at once; sound on whose words no two windows agree is given up before that."""
DECODING: Final[dict[str, Any]] = {
    "temperature": 0.0,
    "beam_size": 1,
    "condition_on_previous_text": False,
    "word_timestamps": True,
    "vad_filter": True,  # in silence, Whisper makes words up
}


class WhisperStreams:
    """faster-whisper behind the ``StreamingRecogniser`` port.

    Parameters
    ----------
    folder, device, compute_type, load
        As of `greenroom.speech.whisper.WhisperTranscriber`.
    """

    name = "faster-whisper"
    is_local = True
    writes_filled_pauses = False

    def __init__(self, folder: Path, device: DeviceChoice, compute_type: str, load: Load = load_model) -> None:
        self._folder, self._device, self._compute_type, self._load = folder, device, compute_type, load
        self._lock = Lock()
        self._model: Any = None

    @property
    def version(self) -> str:
        """Version of the library and name of the model's folder."""
        return f"{installed_version('faster-whisper')} ({self._folder.name})"

    def load(self) -> None:
        """See ``LoadsModel.load``."""
        with self._lock:
            self._loaded()

    def open(self, language: str, at_seconds: float = 0.0) -> WhisperStream:
        """Return a stream; the model is loaded with the first words."""
        return WhisperStream(self._recognise, language.split("-", maxsplit=1)[0].lower(), at_seconds)

    def _recognise(self, samples: SampleArray, language: str) -> list[Any]:
        """Return the words in a window, one window at a time; raises a MachineError without a usable model."""
        with self._lock:
            segments, _ = self._loaded().transcribe(samples, language=language, **DECODING)
            return [word for segment in segments for word in segment.words or () if word.word.strip()]

    def _loaded(self) -> Any:
        if self._model is None:
            self._model = self._load(self._folder, self._device, self._compute_type)
        return self._model


class WhisperStream:
    """One stream with a thread of its own, which ends with it."""

    def __init__(self, recognise: Callable[[SampleArray, str], list[Any]], language: str, at_seconds: float) -> None:
        self._recognise, self._language = recognise, language
        self._begins = at_seconds
        self._window = np.zeros(0, np.float32)
        self._fed: list[SampleArray] = []
        self._changed = Condition()
        self._agreement = Agreement()
        self._is_finishing, self._is_closed, self._is_finished = False, False, False
        self._failure: str | None = None
        self._has_gap = False
        self._thread = Thread(target=self._run, name="recognition", daemon=True)
        self._thread.start()

    def feed(self, samples: SampleArray) -> None:
        """Take the next piece of sound, shape (n,), -1 to 1, at 16 kHz."""
        with self._changed:
            self._fed.append(samples)
            self._changed.notify()

    def words(self) -> tuple[StreamedWord, ...]:
        """Return the words so far, in order."""
        with self._changed:
            return self._agreement.words

    def finish(self) -> None:
        """Ask for the last words: no more sound follows."""
        with self._changed:
            self._is_finishing = True
            self._changed.notify()

    @property
    def is_finished(self) -> bool:
        """Whether all words are there that will ever come."""
        return self._is_finished or self._failure is not None

    @property
    def failure(self) -> str | None:
        """Why the recogniser gave up; None when it did not."""
        return self._failure

    @property
    def has_gap(self) -> bool:
        """Whether sound was left out, so that words may be missing."""
        return self._has_gap

    def close(self) -> None:
        """Give up what is still to come; a window that is being recognised is finished, and its words are dropped."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def _run(self) -> None:
        try:
            while not self._is_finished:
                with self._changed:
                    self._changed.wait_for(self._is_due)
                    if self._is_closed:
                        return
                    is_last = self._is_finishing
                    self._window = np.concatenate([self._window, *self._fed])
                    self._fed = []
                is_long_enough = len(self._window) >= SHORTEST_WINDOW_SECONDS * RATE_HZ
                recognised = self._recognise(self._window, self._language) if is_long_enough else []
                self._settle(recognised, is_last=is_last)
        except MachineError as error:
            self._fail(error.message)
        except (RuntimeError, ValueError) as error:  # as faster-whisper reports what its model cannot do
            self._fail(f"Whisper cannot recognise this sound: {error}")

    def _is_due(self) -> bool:
        new = sum(len(samples) for samples in self._fed)
        return self._is_closed or self._is_finishing or new >= STEP_SECONDS * RATE_HZ

    def _settle(self, recognised: list[Any], *, is_last: bool) -> None:
        longest = len(self._window) / RATE_HZ
        words = [_streamed(word, self._begins, longest) for word in recognised]
        with self._changed:
            self._agreement.add(words, is_last=is_last)
            self._is_finished = is_last
        self._leave_behind(longest, has_words=bool(words))

    def _leave_behind(self, longest: float, *, has_words: bool) -> None:
        """Shorten the window: behind settled words, in silence, and before it is too long for Whisper."""
        settled = self._agreement.settled_until
        if not has_words:
            self._cut(longest - STEP_SECONDS)
        elif longest > LONGEST_WINDOW_SECONDS and settled is not None and settled > self._begins:
            self._cut(settled - self._begins)
        if len(self._window) > LONGEST_UNSETTLED_SECONDS * RATE_HZ:
            self._has_gap = True
            self._cut(LONGEST_UNSETTLED_SECONDS / 2)

    def _cut(self, seconds: float) -> None:
        count = max(0, min(len(self._window), round(seconds * RATE_HZ)))
        self._window = self._window[count:]
        self._begins += count / RATE_HZ

    def _fail(self, reason: str) -> None:
        LOG.warning("streaming recognition: %s", reason)
        self._failure = reason


def _streamed(word: Any, begins: float, longest: float) -> StreamedWord:
    """Return a word on the clock of the stream; the model's times can run out of the window."""
    start = min(max(0.0, float(word.start)), longest)
    end = min(max(start, float(word.end)), longest)
    probability = min(1.0, max(0.0, float(word.probability)))
    return StreamedWord(word.word.strip(), begins + start, begins + end, probability, is_final=False)
