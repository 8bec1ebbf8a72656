"""Hostile documents, made by code: each is small, and costs an unprotected reader minutes, gigabytes or its life.

``python -m samples.hostile FOLDER`` writes them.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def pdf(page: bytes, resources: bytes = b"", objects: tuple[bytes, ...] = ()) -> bytes:
    """Return a PDF of one page.

    Parameters
    ----------
    page
        What the page draws, after a line of text.
    resources
        Entries of its dictionary of resources, beside the font ``F``.
    objects
        Further objects, numbered from 6.
    """
    text = b"BT /F 12 Tf 20 700 Td (Ada Lovelace, software engineer in London) Tj ET\n"
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>"
        % resources,
        stream(b"", text + page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *objects,
    )
    body = b"".join(b"%d 0 obj%s endobj\n" % (number, part) for number, part in enumerate(parts, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size %d>>\n%%%%EOF" % (len(parts) + 1)


def stream(entries: bytes, content: bytes) -> bytes:
    """Return a stream object of a PDF."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


def self_drawing_form() -> bytes:
    """Return a form that draws itself many times."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X 6 0 R/Y 7 0 R>>>>"
    return pdf(
        b"/X Do",
        b"/XObject<</X 6 0 R/Y 7 0 R>>",
        (stream(entries, b"/Y Do " * 20), stream(entries, b"/X Do " * 20)),
    )


def nested_forms() -> bytes:
    """Return forms of which each draws the next 20 times: 20 to the power of 8 in all."""
    depth = 8
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>"
    forms = tuple(stream(entries % (7 + level), b"/X Do " * 20) for level in range(depth))
    last = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]", b"0 0 9 9 re f")
    return pdf(b"/X Do", b"/XObject<</X 6 0 R>>", (*forms, last))


def tiny_tiles() -> bytes:
    """Return a tiling pattern whose tiles are a millionth of a point apart."""
    entries = (
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .000001/YStep .000001/Resources<<>>"
    )
    return pdf(b"/Pattern cs /P scn 0 0 600 800 re f", b"/Pattern<</P 6 0 R>>", (stream(entries, b"0 0 1 1 re f"),))


def dashed_path() -> bytes:
    """Return a long path of wide strokes with dashes that are too small to see."""
    return pdf(b"[.0001 .0001] 0 d 5 w 0 0 m " + b"599 799 l 1 1 l " * 4000 + b"S")


def deep_arrays() -> bytes:
    """Return arrays in arrays."""
    return pdf(b"[" * 200_000)


def docx(body: str, styles: str = "") -> bytes:
    """Return a Word document."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {
            "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_WORD_TYPE}.styles+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" '
            f'Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>',
            "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        }.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph of a Word document."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def circular_styles() -> bytes:
    """Return two styles that are based on each other."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{own}"/><w:basedOn w:val="{base}"/></w:style>'
        for own, base in (("A", "B"), ("B", "A"))
    )
    return docx(paragraph("Ada Lovelace, software engineer", "A"), styles)


def wide_cell(columns: int = 300_000_000) -> bytes:
    """Return a table whose one cell claims to span very many columns."""
    cell = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{paragraph("Ada Lovelace, software engineer")}'
    return docx(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>")


def tall_cell() -> bytes:
    """Return a table whose first cell claims to span 20,000 rows."""
    first = f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("Ada Lovelace" * 20)}</w:tc></w:tr>'
    more = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>" * 20_000
    return docx(f"<w:tbl>{first}{more}</w:tbl>")


def zip_bomb() -> bytes:
    """Return a Word document of 100 kB that unpacks to 60 MB."""
    return docx(paragraph(" " * 60_000_000))


def deep_xml() -> bytes:
    """Return 100,000 elements within each other."""
    return docx("<w:p>" * 100_000 + "</w:p>" * 100_000)


def _text(unit: str, count: int, start: str = "Ada Lovelace, software engineer\n") -> Callable[[], bytes]:
    return partial(_repeat, unit, count, start)


def _repeat(unit: str, count: int, start: str) -> bytes:
    return (start + unit * count).encode()


_PAGE = "<html><p>Ada Lovelace, software engineer</p>"
HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "self-drawing-form.pdf": self_drawing_form,
    "nested-forms.pdf": nested_forms,
    "tiny-tiles.pdf": tiny_tiles,
    "dashed-path.pdf": dashed_path,
    "deep-arrays.pdf": deep_arrays,
    "circular-styles.docx": circular_styles,
    "wide-cell.docx": wide_cell,
    "tall-cell.docx": tall_cell,
    "zip-bomb.docx": zip_bomb,
    "deep-xml.docx": deep_xml,
    "digits.txt": _text("1-", 10_000),
    "letters.txt": _text("a", 100_000),
    "dots.txt": _text("a.", 100_000),
    "commas.txt": _text(",", 100_000, "Skills\n"),
    "spaces.txt": _text(" " * 1000 + "a", 100),
    "at-signs.txt": _text("a@", 50_000),
    "lines.txt": _text("Ada\n", 90_000),
    "emphasis.md": _text("**a ", 50_000),
    "links.md": _text("[", 100_000),
    "half-links.md": _text("[a](", 50_000),
    "heading.md": lambda: b"# " + b"#" * 100_000 + b"x\nAda Lovelace",
    "tags.html": _text("<a ", 100_000, _PAGE),
    "sections.html": _text("<![<![", 50_000, _PAGE),
    "comments.html": _text("<!--", 100_000, _PAGE),
    "attributes.html": _text('<a href="', 100_000, _PAGE),
    "deep.html": _text("<div><b>", 100_000, _PAGE),
    "cells.html": _text("<table><tr><td>a", 20_000, _PAGE),
    "entities.html": _text("&amp;&#x41;&", 50_000, _PAGE),
}
"""File names, and what makes their contents."""


def main(folder: Path) -> None:
    """Write every hostile document into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in HOSTILE.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
