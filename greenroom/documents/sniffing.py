"""The format of a file, by its content; the name's ending and the headings distinguish Markdown from plain text."""

from __future__ import annotations

import re
from pathlib import PurePath

from greenroom.documents.contracts import DocumentFormat
from greenroom.errors import InputError

_HTML = re.compile(rb"^\s*(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body|div|p|h1)\b", re.IGNORECASE | re.DOTALL)
_MARKDOWN_HEADING = re.compile(rb"^#{2,4} +\w", re.MULTILINE)
_FEWEST_MARKDOWN_HEADINGS = 2  # of the second level or deeper: "# " alone may open a comment
_MARKDOWN_ENDINGS = frozenset({".md", ".markdown"})
_REMEDY = "Upload a PDF, DOCX, HTML, Markdown or text file"


def sniff(content: bytes, name: str) -> DocumentFormat:
    """Return the format.

    Raises
    ------
    InputError
        Empty, an older Word file, another kind of archive, a picture, or any other binary file.
    """
    if not content.strip():
        raise InputError(f"{name} is empty", _REMEDY)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content[:4] == b"PK\x03\x04":
        return "docx"  # the kind of archive shows when it is opened
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise InputError(f"{name} is an old or protected Office file", "Save it as DOCX without a password")
    if b"\x00" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name} is not a document", _REMEDY)
    if _HTML.match(content[:2048]):
        return "html"
    is_markdown = (
        PurePath(name).suffix.lower() in _MARKDOWN_ENDINGS
        or len(_MARKDOWN_HEADING.findall(content)) >= _FEWEST_MARKDOWN_HEADINGS
    )
    return "markdown" if is_markdown else "text"


def decode(content: bytes, name: str) -> str:
    """Return the text of a file without layout: UTF-8, UTF-16 with a mark, or Windows-1252.

    Raises
    ------
    InputError
        It is none of these, or mostly control characters.
    """
    for encoding in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        odd = sum(1 for character in text if ord(character) < 32 and character not in "\t\n\r\f")
        if odd <= len(text) * 0.01:
            return text
    raise InputError(f"{name} is not text", _REMEDY)
