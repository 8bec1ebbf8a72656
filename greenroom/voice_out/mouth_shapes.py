"""From the sounds of speech to 15 mouth shapes.

The shapes follow the table of MPEG-4 face animation (ISO/IEC 14496-2, visemes 0 to 14). Diphthongs have two shapes. A
sound without a mouth shape of its own, such as h, takes the shape of the sound after it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from greenroom.voice_out.contracts import Viseme, VisemeName

_SHAPES: dict[VisemeName, str] = {
    "PP": "p b m β ɓ",
    "FF": "f v ʋ ɱ",
    "TH": "θ ð",
    "DD": "t d ɾ ʈ ɖ ɗ",
    "kk": "k g ɡ ŋ x ɣ q χ c ɟ",
    "CH": "tʃ dʒ ʃ ʒ ɕ ʑ ʂ ʐ ç ʝ tɕ dʑ",
    "SS": "s z ts dz",
    "nn": "n l ɲ ʎ ɫ ɭ ɳ",
    "RR": "r ɹ ɻ ʁ ʀ ɚ ɝ ɜ",
    "aa": "a ɑ ʌ ɐ æ",
    "E": "e ɛ ə ɘ",
    "I": "i ɪ j ɨ y ʏ",
    "O": "o ɔ ɒ ɵ ø œ",
    "U": "u ʊ w ʉ ɯ ɥ",
}
_SHAPE_OF = {sound: shape for shape, sounds in _SHAPES.items() for sound in sounds.split()}
_LONGEST_SOUND = max(map(len, _SHAPE_OF))
_WITHOUT_SHAPE = frozenset("hɦʔ")

CLOSING_SECONDS = 0.08
"""The mouth does not close in a shorter gap."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A phoneme in the signs of the International Phonetic Alphabet, "" for a pause, and when it begins."""

    ipa: str
    start_seconds: float


def visemes_of(sounds: Sequence[Sound], end_seconds: float) -> tuple[Viseme, ...]:
    """Return the mouth shapes of a sentence: the first at 0, the last one closed, neighbours different."""
    shapes: list[tuple[VisemeName | None, float]] = [("sil", 0.0)]
    for sound, after in pairwise([*sounds, Sound("", end_seconds)]):
        names = shape_names(sound.ipa) or ("sil",)
        step = (after.start_seconds - sound.start_seconds) / len(names)
        shapes += [(name, sound.start_seconds + place * step) for place, name in enumerate(names)]
    return joined(_bridged(_shaped([*shapes, ("sil", end_seconds)])))


def shape_names(ipa: str) -> tuple[VisemeName | None, ...]:
    """Return the shapes of a phoneme in order; None for a sound that takes the shape of the one after it."""
    rest = "".join(sign for sign in unicodedata.normalize("NFD", ipa) if unicodedata.category(sign) == "Ll")
    names: list[VisemeName | None] = []
    while rest:
        length = next((n for n in range(_LONGEST_SOUND, 0, -1) if rest[:n] in _SHAPE_OF), 1)
        sign, rest = rest[:length], rest[length:]
        if sign in _SHAPE_OF or sign in _WITHOUT_SHAPE:
            names.append(_SHAPE_OF.get(sign))
    return tuple(names)


def _shaped(shapes: Sequence[tuple[VisemeName | None, float]]) -> list[Viseme]:
    """Give sounds without a shape the shape that comes next."""
    shaped: list[Viseme] = []
    coming: VisemeName = "sil"
    for name, start in reversed(shapes):
        coming = name or coming
        shaped.append(Viseme(coming, start))
    return shaped[::-1]


def _bridged(shapes: Sequence[Viseme]) -> list[Viseme]:
    """Leave out the short gaps between sounds: the mouth keeps its shape."""
    return [
        shape
        for shape, after in pairwise([*shapes, Viseme("sil", inf)])
        if shape.name != "sil"
        or shape.start_seconds == 0
        or after.start_seconds - shape.start_seconds >= CLOSING_SECONDS
    ]


def joined(shapes: Sequence[Viseme]) -> tuple[Viseme, ...]:
    """Join neighbours of the same shape; of two at the same time, the later counts."""
    joined: list[Viseme] = []
    for shape in shapes:
        if joined and joined[-1].start_seconds >= shape.start_seconds:
            joined.pop()
        if not joined or joined[-1].name != shape.name:
            joined.append(shape)
    return tuple(joined)
