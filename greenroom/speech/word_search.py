"""Searching a stretch of sound for consecutive words of a known text, by PocketSphinx's finite-state search.

The text is a chain of states with a word, in each of its pronunciations, between neighbours. Letting the search enter
and leave the chain anywhere finds *which* words a stretch holds; letting it skip words at a price finds *when* each was
spoken, though some are wrong. Silence is allowed between any two words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.speech.decoding import decode_segments, new_decoder
from greenroom.speech.phone_loop import PhoneLoop, RecognisedPhones
from greenroom.speech.pronunciation import pronunciations

SEARCH: dict[str, float | bool | None] = {
    "lm": None, "bestpath": False, "beam": 1e-200, "wbeam": 1e-200, "pbeam": 1e-200, "silprob": 0.1,
}  # fmt: skip
"""Wide beams: a mispronounced or wrong word must not end the search, and a chain of words stays cheap all the same."""
SKIP_PROBABILITY = 1e-7
"""Price of leaving a word out, about that of twenty frames which fit badly."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A word found in the sound: its index in the text and its time.

    ``excess`` is by how much it fits worse, per frame, than free phones fit the same stretch (`phone_loop`).
    """

    index: int
    span: Span
    excess: float


class WordSearch:
    """Finds the words of one text; a new one for each text, because its words enter the decoder's dictionary."""

    def __init__(self, words: Sequence[str]) -> None:
        self._decoder = new_decoder(**SEARCH)
        self._phone_loop = PhoneLoop()
        self._phones: dict[Span, RecognisedPhones] = {}
        self._names: dict[int, list[str]] = {}
        for index, word in enumerate(words):
            ways = pronunciations(word, self._decoder.lookup_word)
            self._names[index] = [f"{index}~{way}" for way in range(len(ways))]
            for name, phones in zip(self._names[index], ways, strict=True):
                self._decoder.add_word(name, " ".join(phones), False)

    def phones(self, audio: AudioSource, stretch: Span) -> RecognisedPhones:
        """Return the fit of free phones to a stretch, computed once."""
        if stretch not in self._phones:
            self._phones[stretch] = self._phone_loop.recognise(audio, stretch)
        return self._phones[stretch]

    def locate(self, audio: AudioSource, stretch: Span, candidates: range) -> list[Hit]:
        """Return the run of consecutive candidate words that fits a stretch best."""
        first, last = 1, len(candidates) + 1
        chain = self._chain(candidates, first)
        doors = [(0, state, 1.0) for state in range(first, last)] + [
            (state, last + 1, 1.0) for state in range(first + 1, last + 1)
        ]
        return self._search(audio, stretch, [*chain, *doors], last + 1)

    def align(self, audio: AudioSource, stretch: Span, candidates: range) -> list[Hit]:
        """Return when the candidate words were spoken in a stretch, those left out that do not fit."""
        skips = [(state, state + 1, SKIP_PROBABILITY) for state in range(len(candidates))]
        return self._search(audio, stretch, [*self._chain(candidates, 0), *skips], len(candidates))

    def _chain(self, candidates: range, first_state: int) -> list[tuple[int, int, float, str]]:
        return [
            (state, state + 1, 1.0, name)
            for state, index in enumerate(candidates, start=first_state)
            for name in self._names[index]
        ]

    def _search(self, audio: AudioSource, stretch: Span, transitions: list[Any], final_state: int) -> list[Hit]:
        if not transitions:
            return []
        self._decoder.add_fsg("words", self._decoder.create_fsg("words", 0, final_state, transitions))
        self._decoder.activate_search("words")
        usual = self.phones(audio, stretch).misfit
        return [
            Hit(int(segment.label.partition("~")[0]), segment.span, segment.misfit - usual)
            for segment in decode_segments(self._decoder, audio, stretch)
            if "~" in segment.label
        ]
