"""The characters of a PDF page, gathered into pieces of one style without a gap."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
from pypdfium2 import raw

from greenroom.documents.glyphs import ICON_BULLETS, clean, is_icon_font
from greenroom.documents.pieces import Piece
from greenroom.errors import InputError

_BOLD_FONT = re.compile(r"bold|black|heavy|demi|(?:cm|cmss|sf|ec)bx", re.IGNORECASE)
_ITALIC_FONT = re.compile(r"italic|oblique|slanted|cmti|cmsl|sfti|ecti", re.IGNORECASE)
_BOLD_WEIGHT = 700
_SAME_LINE = 0.25  # of the size: maximum distance of the baselines of one piece
_WORD_GAP = 0.17  # of the size: a gap without a space sign that is still a space
_PIECE_GAP = 1.0  # of the size: a gap that always separates pieces
_SOFT_HYPHEN = 0xAD
_HYPHEN_SIGNS = frozenset({2, 0xFFFE})  # pdfium marks a hyphen at a line's end as one of these


@dataclass(frozen=True, slots=True)
class _Style:
    size_points: float
    bold: bool
    italic: bool
    icon: bool


@dataclass(slots=True)
class _Character:
    text: str
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    style: _Style
    spaced: bool


def page_pieces(page: pdfium.PdfPage, max_characters: int, name: str) -> list[Piece]:
    """Return the pieces of a page in the order in which the file draws them.

    Raises
    ------
    InputError
        The page has more than ``max_characters``.
    """
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count > max_characters:
            raise InputError(f"{name} has too much text", "Upload only the relevant pages")
        return _gather(_characters(text_page, count, page.get_height()))
    finally:
        text_page.close()


def _characters(text_page: pdfium.PdfTextPage, count: int, page_height: float) -> list[_Character]:
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    advance = raw.FS_RECTF()
    styles: dict[int, _Style] = {}
    characters: list[_Character] = []
    spaced = False
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in _HYPHEN_SIGNS:
            text = "-"
        elif code == _SOFT_HYPHEN:
            text = chr(code)
        elif code < 32 or chr(code).isspace() or 0xD800 <= code < 0xE000:
            spaced = True
            continue
        else:
            text = clean(chr(code))
        style = _style(text_page, index, styles)
        if style.icon:
            text = "•" if code in ICON_BULLETS else ""
        if not text:
            spaced = True
            continue
        raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        raw.FPDFText_GetLooseCharBox(
            text_page, index, advance
        )  # its width is the character's advance: no gaps within words
        character = _Character(
            text=text,
            left=min(advance.left, left.value),
            right=max(advance.right, right.value),
            top=page_height - top.value,
            bottom=page_height - bottom.value,
            baseline=page_height - y.value,
            style=style,
            spaced=spaced,
        )
        characters.append(character)
        spaced = False
    return characters


def _style(text_page: pdfium.PdfTextPage, index: int, styles: dict[int, _Style]) -> _Style:
    handle = raw.FPDFText_GetTextObject(text_page, index)
    address = ctypes.cast(handle, ctypes.c_void_p).value or 0
    if address not in styles:
        styles[address] = _read_style(text_page, index)
    return styles[address]


def _read_style(text_page: pdfium.PdfTextPage, index: int) -> _Style:
    buffer = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text_page, index, buffer, 256, flags)
    font = buffer.value.decode("utf-8", "replace")
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    size = raw.FPDFText_GetFontSize(text_page, index) * scale
    bold, italic, icon = _font_looks(font)
    # The weight is guessed from the stems, and wrong for many a regular font: it counts where the font has no name.
    heavy = not font and raw.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT
    return _Style(round(size, 1), bold or heavy, italic, icon)


@lru_cache(maxsize=512)
def _font_looks(font: str) -> tuple[bool, bool, bool]:
    return _BOLD_FONT.search(font) is not None, _ITALIC_FONT.search(font) is not None, is_icon_font(font)


def _gather(characters: list[_Character]) -> list[Piece]:
    pieces: list[Piece] = []
    run: list[_Character] = []
    for character in characters:
        if run and not _continues(run[-1], character):
            pieces.append(_piece(run))
            run = []
        if not run and pieces and not character.spaced:
            character.spaced = character.left - pieces[-1].right > _WORD_GAP * character.style.size_points
        run.append(character)
    if run:
        pieces.append(_piece(run))
    return pieces


def _continues(before: _Character, character: _Character) -> bool:
    if character.spaced or before.style != character.style:
        return False
    size = max(character.style.size_points, 1.0)
    gap = character.left - before.right
    wide = gap > _WORD_GAP * size and before.text.isascii() and character.text.isascii()
    far = abs(gap) > _PIECE_GAP * size and not -_PIECE_GAP * size * 2 < gap < 0
    return abs(character.baseline - before.baseline) <= _SAME_LINE * size and not wide and not far


def _piece(run: list[_Character]) -> Piece:
    style = run[0].style
    return Piece(
        text="".join(character.text for character in run),
        left=min(character.left for character in run),
        right=max(character.right for character in run),
        top=min(character.top for character in run),
        bottom=max(character.bottom for character in run),
        baseline=run[0].baseline,
        size_points=style.size_points,
        bold=style.bold,
        italic=style.italic,
        spaced=run[0].spaced,
    )
