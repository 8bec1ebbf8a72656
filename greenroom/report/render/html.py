"""The report as one page: no request leaves it, it works from a file, without a network and without its script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from greenroom.report.document import Report
from greenroom.report.render.charts import Canvas
from greenroom.report.render.view import Canvases, view_of

HERE = Path(__file__).parent

CANVASES = Canvases(plot=Canvas(1000, 100), rail=Canvas(200, 12), most_points=500)
"""Plots stretch to the width of the page, so their units are arbitrary; 500 points are about two pixels each."""

FONTS = (
    ("Greenroom Sans", "normal", 400, "sans-400.woff2"),
    ("Greenroom Sans", "normal", 600, "sans-600.woff2"),
    ("Greenroom Serif", "normal", 400, "serif-400.woff2"),
    ("Greenroom Serif", "italic", 400, "serif-400-italic.woff2"),
)


def render_html(report: Report) -> str:
    """Return the report as a self-contained page; its texts are escaped, none of them is ever read as markup."""
    script = _read("report.js")
    return (
        _environment()
        .get_template("report.html")
        .render(
            view=view_of(report, CANVASES),
            style=Markup(_font_faces() + _read("report.css")),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=_policy(script),
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _read(name: str) -> str:
    return (HERE / "templates" / name).read_text(encoding="utf-8")


@cache
def _font_faces() -> str:
    faces = []
    for family, slant, weight, name in FONTS:
        data = base64.b64encode((HERE / "fonts" / name).read_bytes()).decode("ascii")
        faces.append(
            f'@font-face{{font-family:"{family}";font-style:{slant};font-weight:{weight};font-display:swap;'
            f'src:url(data:font/woff2;base64,{data}) format("woff2")}}\n'
        )
    return "".join(faces)


def _policy(script: str) -> str:
    """Return the content security policy: this script, inline style, embedded fonts, a film opened by the reader."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; font-src data:; "
        "media-src blob:; base-uri 'none'; form-action 'none'"
    )
