"""The paragraph styles of a DOCX: name, boldness and size, the size also of the style that each one is based on."""

from __future__ import annotations

from dataclasses import dataclass

from docx.enum.style import WD_STYLE_TYPE
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles
from docx.text.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The appearance of a style's paragraphs; None if no style defines it."""

    name: str | None
    size_points: float | None
    bold: bool


class TextStyles:
    """Every paragraph style of a document, each resolved once."""

    def __init__(self, styles: Styles) -> None:
        self._by_id: dict[str | None, ParagraphStyle] = {
            style.style_id: style for style in styles if isinstance(style, ParagraphStyle)
        }
        self._found: dict[str | None, TextStyle] = {}
        self._sizes: dict[str | None, float | None] = {}
        default = styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self._default = self._by_id.get(default.style_id) if default is not None else None

    def of(self, paragraph: Paragraph) -> TextStyle:
        """Return the style of a paragraph; the default style where the paragraph names none that exists."""
        style_id = paragraph._p.style  # noqa: SLF001
        if style_id not in self._found:
            style = self._by_id.get(style_id) or self._default
            self._found[style_id] = (
                TextStyle(style.name, self._size(style.style_id), bool(style.font.bold))
                if style is not None
                else TextStyle(None, None, bold=False)
            )
        return self._found[style_id]

    def _size(self, style_id: str | None) -> float | None:
        """Return the size of a style, or of the nearest style that it is based on."""
        passed: dict[str | None, None] = {}
        size = None
        while style_id in self._by_id and style_id not in passed:  # styles may be based on each other
            if style_id in self._sizes:
                size = self._sizes[style_id]
                break
            style = self._by_id[style_id]
            passed[style_id] = None
            if style.font.size is not None:
                size = float(style.font.size.pt)
                break
            style_id = style.element.basedOn_val
        self._sizes.update(dict.fromkeys(passed, size))
        return size
