"""The texts of the web application, read from its texts folders."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.writing.rules import Text

WEB = Path(__file__).parents[2] / "web" / "src"

_STRING = r'"(?:[^"\\]|\\.)*"'
_ENTRY = re.compile(rf"^  (\w+|{_STRING}):\s+({_STRING}|\{{[^{{}}]*(?:{_STRING}[^{{}}]*)+\}}),$", re.MULTILINE)


def interface_texts() -> Iterator[Text]:
    """Yield every text of the interface in every language."""
    for path in sorted(WEB.rglob("texts/*.ts")):
        if path.stem != "index":
            yield from texts_of(path)


def texts_of(path: Path) -> Iterator[Text]:
    """Yield the texts of one file; a plural yields one text per form."""
    page = path.parent.parent.relative_to(WEB).as_posix()
    for key, value in _ENTRY.findall(path.read_text(encoding="utf-8")):
        for literal in re.findall(_STRING, value):
            source = f"web/src/{page}/texts/{path.name}: {key.strip(chr(34))}"
            yield Text("interface", path.stem, source, page, json.loads(literal))
