"""DOCX layouts, written with python-docx."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from samples.cvs.people import Person

Container = Document | _Cell


def styles(person: Person) -> Document:
    """Set a CV with Word's own styles: Title, headings, bulleted lists, and a tab before the dates."""
    page = docx.Document()
    page.add_paragraph(person["name"], style="Title")
    page.add_paragraph(person["headline"], style="Subtitle")
    page.add_paragraph(" | ".join(_contacts(person)))
    words = person["headings"]
    if "summary" in person:
        page.add_heading(words["summary"], 1)
        page.add_paragraph(person["summary"])
    for kind, name, second in (
        ("employment", "title", "employer"), ("projects", "name", None), ("education", "degree", "institution")
    ):  # fmt: skip
        if kind not in person:
            continue
        page.add_heading(words[kind], 1)
        for entry in person[kind]:
            _bold_then(page.add_paragraph(), entry[name], f"\t{entry['period']}")
            if second:
                page.add_paragraph(", ".join(filter(None, (entry[second], entry.get("location")))))
            for highlight in entry.get("highlights", ()):
                page.add_paragraph(highlight, style="List Bullet")
    page.add_heading(words["skills"], 1)
    for group in person["skills"]:
        page.add_paragraph(_labelled(group))
    _extra(page, person, lambda title: page.add_heading(title, 1))
    return page


def table(person: Person) -> Document:
    """Set a CV as a table: dates in the left cell, the story in the right one; headings as merged rows."""
    page = docx.Document()
    _sized(page.add_paragraph(), person["name"], 22, bold=True)
    page.add_paragraph(person["headline"])
    for contact in _contacts(person):
        page.add_paragraph(contact)
    grid = page.add_table(rows=0, cols=2)
    words = person["headings"]
    if "summary" in person:
        _merged_row(grid, words["summary"])
        _wide_row(grid, person["summary"])
    _merged_row(grid, words["skills"])
    for group in person["skills"]:
        cells = grid.add_row().cells
        cells[0].text, cells[1].text = group.get("label", ""), ", ".join(group["items"])
    for kind, name, second in (
        ("employment", "employer", "title"), ("education", "institution", "degree"), ("projects", "name", None)
    ):  # fmt: skip
        if kind in person:
            _merged_row(grid, words[kind])
        for entry in person.get(kind, ()):
            cells = grid.add_row().cells
            cells[0].text = entry["period"]
            _bold_then(cells[1].paragraphs[0], entry[name], f", {entry[second]}" if second else "")
            for highlight in entry.get("highlights", ()):
                below = grid.add_row().cells
                below[1].paragraphs[0].style = page.styles["List Bullet"]
                below[1].paragraphs[0].add_run(highlight)
    for part in person.get("extra", ()):
        _merged_row(grid, part["heading"])
        for line in part["lines"]:
            _wide_row(grid, line)
    return page


def sidebar(person: Person) -> Document:
    """Set a CV in two cells side by side: a shaded one with the name, contacts and skills in white, and the story."""
    page = docx.Document()
    left, right = page.add_table(rows=1, cols=2).rows[0].cells
    left.width, right.width = Cm(5.5), Cm(12)
    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), "27415A")
    left._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001
    white = RGBColor(255, 255, 255)
    words = person["headings"]
    _sized(left.paragraphs[0], person["name"], 20, bold=True, colour=white)
    _sized(left.add_paragraph(), person["headline"], 11, colour=white)
    for contact in _contacts(person):
        _sized(left.add_paragraph(), contact, 9, colour=white)
    _sized(left.add_paragraph(), words["skills"].upper(), 12, bold=True, colour=white)
    for skill in (item for group in person["skills"] for item in group["items"]):
        _sized(left.add_paragraph(), skill, 10, colour=white)
    if "summary" in person:
        _sized(right.paragraphs[0], words["summary"].upper(), 12, bold=True)
        right.add_paragraph(person["summary"])
    for kind, name, second in (
        ("employment", "title", "employer"), ("education", "degree", "institution"), ("projects", "name", None)
    ):  # fmt: skip
        if kind in person:
            _sized(right.add_paragraph(), words[kind].upper(), 12, bold=True)
        for entry in person.get(kind, ()):
            _sized(right.add_paragraph(), entry[name], 11, bold=True)
            right.add_paragraph(" | ".join(filter(None, (entry.get(second or ""), entry["period"]))))
            for highlight in entry.get("highlights", ()):
                right.add_paragraph(highlight, style="List Bullet")
    _extra(right, person, lambda title: _sized(right.add_paragraph(), title.upper(), 12, bold=True))
    return page


def bars(person: Person) -> Document:
    """Set a CV without any style: bold capitals for headings, bars between the parts, hyphens typed as bullets."""
    page = docx.Document()
    _sized(page.add_paragraph(), person["name"].upper(), 14, bold=True)
    page.add_paragraph(" | ".join((person["headline"], *_contacts(person))))
    words = person["headings"]

    def heading(title: str) -> None:
        page.add_paragraph()
        page.add_paragraph().add_run(title.upper()).bold = True

    if "summary" in person:
        heading(words["summary"])
        page.add_paragraph(person["summary"])
    for kind, names in (
        ("employment", ("title", "employer", "period")),
        ("projects", ("name", "period")),
        ("education", ("degree", "institution", "period")),
    ):
        if kind in person:
            heading(words[kind])
        for entry in person.get(kind, ()):
            page.add_paragraph(" | ".join(entry[name] for name in names))
            for highlight in entry.get("highlights", ()):
                page.add_paragraph(f"- {highlight}")
    heading(words["skills"])
    for group in person["skills"]:
        page.add_paragraph(_labelled(group))
    _extra(page, person, heading)
    return page


def paragraphs(person: Person) -> Document:
    """Set a CV with underlined headings and achievements as plain paragraphs below "Employer, dates" and a title."""
    page = docx.Document()
    _sized(page.add_paragraph(), person["name"], 18)
    page.add_paragraph(person["headline"])
    page.add_paragraph("  ".join(_contacts(person)))
    words = person["headings"]

    def heading(title: str) -> None:
        run = page.add_paragraph().add_run(title)
        run.bold, run.underline, run.font.size = True, True, Pt(13)

    heading(words["skills"])
    for group in person["skills"]:
        page.add_paragraph(_labelled(group))
    for kind, name, second in (
        ("employment", "employer", "title"), ("education", "institution", "degree"), ("projects", "name", None)
    ):  # fmt: skip
        if kind in person:
            heading(words[kind])
        for entry in person.get(kind, ()):
            _bold_then(page.add_paragraph(), entry[name], f", {entry['period']}")
            if second:
                page.add_paragraph().add_run(entry[second]).italic = True
            for highlight in entry.get("highlights", ()):
                page.add_paragraph(f"{highlight}.")
    if "summary" in person:
        heading(words["summary"])
        page.add_paragraph(person["summary"])
    _extra(page, person, heading)
    return page


WORD_LAYOUTS: dict[str, Callable[[Person], Document]] = {
    "word_styles": styles,
    "word_table": table,
    "word_sidebar": sidebar,
    "word_bars": bars,
    "word_paragraphs": paragraphs,
}


def _contacts(person: Person) -> list[str]:
    return [person[name] for name in ("email", "phone", "location") if name in person]


def _labelled(group: dict[str, Any]) -> str:
    items = ", ".join(group["items"])
    return f"{group['label']}: {items}" if "label" in group else items


def _bold_then(paragraph: Paragraph, bold: str, rest: str) -> None:
    paragraph.add_run(bold).bold = True
    paragraph.add_run(rest)


def _sized(
    paragraph: Paragraph, text: str, points: float, *, bold: bool = False, colour: RGBColor | None = None
) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(points), bold
    if colour is not None:
        run.font.color.rgb = colour


def _merged_row(grid: Any, text: str) -> None:
    cells = grid.add_row().cells
    _sized(cells[0].merge(cells[1]).paragraphs[0], text, 13, bold=True)


def _wide_row(grid: Any, text: str) -> None:
    cells = grid.add_row().cells
    cells[0].merge(cells[1]).paragraphs[0].add_run(text)


def _extra(container: Container, person: Person, heading: Callable[[str], object]) -> None:
    for part in person.get("extra", ()):
        heading(part["heading"])
        for line in part["lines"]:
            container.add_paragraph(line)
