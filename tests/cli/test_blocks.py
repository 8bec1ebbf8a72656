"""Code in a text keeps its lines, on the screen and in Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.cli.blocks import Code, Paragraph, show_blocks, to_markdown
from tests.cli.practice_tools import Terminal

CODE = "  while low < high:\n      low = mid  # [1]"
QUESTION = f"This never returns, and several people have asked why for a long while now:\n\n{CODE}\n\nWhy?"


@pytest.mark.parametrize("columns", [60, 200])
def test_lines_of_code_stay_lines_however_wide_the_window_is(tmp_path: Path, columns: int) -> None:
    terminal = Terminal(tmp_path, columns)
    show_blocks(terminal.screen, [Paragraph(QUESTION)])
    shown = terminal.shown.getvalue()
    assert "\n    while low < high:\n        low = mid  # [1]\n" in shown
    assert max(map(len, shown.splitlines())) <= min(columns, 76)


def test_code_is_code_in_markdown() -> None:
    code = "while low < high:\n    low = mid  # [1]"
    assert to_markdown([Paragraph("Why?"), Code(code)]) == "Why?\n\n    while low < high:\n        low = mid  # [1]\n"
