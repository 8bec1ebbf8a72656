"""The report as a PDF: the same view as the page, set by typst from a template apart from the code."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenroom.report.document import Report
from greenroom.report.render.charts import PRINT_STYLE, Canvas
from greenroom.report.render.view import Canvases, view_of

if TYPE_CHECKING:
    import typst

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1]
"""The folder of the templates of all parts of Greenroom: shared templates are named from here."""

CANVASES = Canvases(plot=Canvas(360, 30, PRINT_STYLE), rail=Canvas(120, 6, PRINT_STYLE), most_points=360)
"""Charts are drawn in points at their size on paper, so that their lines keep their weight."""


def render_pdf(report: Report) -> bytes:
    """Return the report of a recording as a PDF on A4; the same report gives the same bytes on the same machine."""
    return set_in_type(HERE / "templates" / "report.typ", recording=view_of(report, CANVASES))


def set_in_type(template: Path, **views: object) -> bytes:
    """Return the PDF of a template with views.

    Texts reach typst as data, never as markup. The file carries no date: the same views give the same bytes on the same
    machine (scripts outside of Latin are set in the machine's own fonts).

    Parameters
    ----------
    template
        A file of the package, which reads each view by its name from ``sys.inputs``.
    views
        Dataclasses of texts and numbers.
    """
    import typst  # noqa: PLC0415 -- not for a server at rest

    inputs = {name: json.dumps(view, default=_fields, ensure_ascii=False) for name, view in views.items()}
    # A compiler of its own for each report: one cannot serve two threads.
    compiler = typst.Compiler(template, root=PACKAGE, font_paths=_fonts())
    pdf = compiler.compile(format="pdf", sys_inputs=inputs)
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no single PDF")
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Return our fonts and the machine's; looking through these takes longer than setting a report."""
    import typst  # noqa: PLC0415

    return typst.Fonts(font_paths=[HERE / "fonts"])


def _fields(value: Any) -> dict[str, Any]:
    """Return the fields of one of the view's dataclasses, for JSON; ``dataclasses.asdict`` would copy every text."""
    return {name: getattr(value, name) for name in value.__slots__}
