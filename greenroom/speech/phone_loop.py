"""How well a stretch of sound fits any English speech: the reference for how well it fits given words.

Noise, a distant microphone and synthetic voices make every word fit badly; compared with the best free sequence of
phones, right words stay near and wrong words do not (utterance verification by likelihood ratio, Sukkar & Lee 1996).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pocketsphinx

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.speech.decoding import decode_segments, new_decoder

LOOP: dict[str, float | None] = {"lm": None, "beam": 1e-20, "pbeam": 1e-10, "lw": 2.0}
NO_PHONE = ("SIL", "+", "<", "(")


@dataclass(frozen=True, slots=True)
class RecognisedPhones:
    """Speech sounds in a stretch: for how long, and their mean misfit per frame (`decoding.Segment`)."""

    seconds: float
    misfit: float


class PhoneLoop:
    """Recognises phones in free order, with the phone bigrams that come with PocketSphinx."""

    def __init__(self) -> None:
        self._decoder: Any = new_decoder(allphone=pocketsphinx.get_model_path("en-us/en-us-phone.lm.bin"), **LOOP)

    def recognise(self, audio: AudioSource, stretch: Span) -> RecognisedPhones:
        """Return the fit of a stretch; no seconds and no misfit for one without any phone."""
        phones = [
            part for part in decode_segments(self._decoder, audio, stretch) if not part.label.startswith(NO_PHONE)
        ]
        seconds = sum(phone.span.duration_seconds for phone in phones)
        if seconds <= 0:
            return RecognisedPhones(0.0, 0.0)
        weighted = sum(phone.misfit * phone.span.duration_seconds for phone in phones)
        return RecognisedPhones(seconds, weighted / seconds)
