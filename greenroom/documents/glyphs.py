"""Characters that are marks, not words: bullets, icons, soft hyphens, and remains of broken fonts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from greenroom.documents.contracts import Span

_BULLETS = "•‣◦▪▫●○■□◆◇►▸▶➢➤✓✔✦❖·∙⁃–—*-»›>→{␣\uf0b7\uf0a7\uf0d8\uf076\uf0fc"
_OPENING_BULLET = re.compile(rf"^\s*(?:[{re.escape(_BULLETS)}]|o(?=\s))\s+(?=\S)|^\s*[•●▪◦■‣➢➤\uf0b7\uf0a7]\s*(?=\S)")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00a0": " ", "\u202f": " "})
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})
_JOINERS = frozenset("\u200c\u200d")  # they shape words of Persian and of Indian scripts
_ICON_FONT = re.compile(
    r"awesome|icon|marvosym|wingding|webding|academicons|glyphs?halflings|material.?symbols|emoji", re.IGNORECASE
)

# Pictures before the items of a list: MarVoSym's ring; Font Awesome's circle, square, caret and chevrons.
ICON_BULLETS = frozenset({ord("{"), 0xF111, 0xF0C8, 0xF0DA, 0xF105, 0xF054})


def is_icon_font(name: str) -> bool:
    """Whether a font of this name has pictures in place of characters."""
    return _ICON_FONT.search(name) is not None


def clean(text: str) -> str:
    """Return text without control, private-use and zero-width characters, ligatures written out.

    A private-use bullet is kept as ``•``: Word writes its lists so.
    """
    text = text.translate(_LIGATURES)
    text = "".join(
        "•" if "\uf000" <= character <= "\uf0ff" and character in _BULLETS else character for character in text
    )
    return "".join(
        character
        for character in text
        if character in _JOINERS or unicodedata.category(character) not in _INVISIBLE_CATEGORIES or character == "\t"
    )


def open_bullet(spans: tuple[Span, ...]) -> tuple[bool, tuple[Span, ...]]:
    """Return whether a line's first spans open with a bullet, and the spans without it."""
    text = "".join(span.text for span in spans)
    bullet, rest = split_bullet(text)
    left_out = len(text) - len(rest)
    retained = []
    for span in spans:
        if len(span.text) > left_out:
            retained.append(replace(span, text=span.text[left_out:]))
        left_out = max(0, left_out - len(span.text))
    return bullet, tuple(retained)


def split_bullet(text: str) -> tuple[bool, str]:
    """Return whether a line opens with a bullet, and the line without it."""
    match = _OPENING_BULLET.match(text)
    return (True, text[match.end() :]) if match else (False, text)
