"""The report as a PDF: the same view as the page, set by typst from a template apart from the code."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from greenroom.feedback.document import Report
from greenroom.feedback.render.charts import PRINT_STYLE, Canvas
from greenroom.feedback.render.view import Canvases, view_of

HERE = Path(__file__).parent

CANVASES = Canvases(plot=Canvas(360, 30, PRINT_STYLE), rail=Canvas(120, 6, PRINT_STYLE), most_points=360)
"""Charts are drawn in points at the size that they have on paper, so that their lines keep their weight."""


def render_pdf(report: Report) -> bytes:
    """Return the report as a PDF on A4.

    The report's texts reach typst as data, never as markup. The file carries no date: the same report gives the same
    bytes on the same machine (scripts outside of Latin are set in the machine's own fonts).
    """
    data = json.dumps(view_of(report, CANVASES), default=_fields, ensure_ascii=False)
    pdf = _compiler().compile(format="pdf", sys_inputs={"view": data})
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF")
    return pdf


@cache
def _compiler() -> typst.Compiler:
    """Return the compiler; looking through the machine's fonts takes longer than setting a report."""
    return typst.Compiler(
        HERE / "templates" / "report.typ",
        root=HERE / "templates",
        font_paths=typst.Fonts(font_paths=[HERE / "fonts"]),
    )


def _fields(value: Any) -> dict[str, Any]:
    """Return the fields of one of the view's dataclasses, for JSON; ``dataclasses.asdict`` would copy every text."""
    return {name: getattr(value, name) for name in value.__slots__}
