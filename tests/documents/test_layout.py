"""Lines come in the order in which a person reads the page."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.documents.making import read, texts, typeset

LEFT = "Alpha first words stand here. Bravo and more of them follow. Charlie goes on for long. Delta ends this column. "
RIGHT = (
    "Echo begins the second column. Foxtrot has its own words too. Golf is played on meadows. Hotel closes the page. "
)


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    path = typeset(tmp_path, f"#grid(columns: (1fr, 1fr), gutter: 20pt, [{LEFT * 2}], [{RIGHT * 2}])")
    words = " ".join(texts(path))
    assert words.index("Alpha") < words.index("Delta") < words.index("Echo") < words.index("Hotel")
    assert words.rindex("Delta") < words.index("Echo")


def test_a_sidebar_is_a_flow_of_its_own(tmp_path: Path) -> None:
    side = "*Contact* \\ ada\\@example.org \\ London \\ *Skills* \\ Python \\ SQL \\ Go \\ Rust"
    path = typeset(tmp_path, f"#grid(columns: (90pt, 1fr), gutter: 20pt, [{side}], [{LEFT * 3}])")
    flows = {line.flow: line.text for line in read(path).lines}
    assert set(flows) == {0, 1}
    assert texts(path)[0].startswith("Alpha")
    assert texts(path)[-1] == "Rust"


def test_dates_beside_entries_stay_on_their_lines(tmp_path: Path) -> None:
    years = range(2010, 2020, 2)
    rows = ", ".join(f"[{year} – {year + 2}], [Engineer at Company {year % 7}, {LEFT}]" for year in years)
    path = typeset(tmp_path, f"#grid(columns: (70pt, 1fr), gutter: 12pt, {rows})")
    opening = [line for line in read(path).lines if line.text.startswith("20")]
    assert [segment.text[:11] for segment in opening[0].segments] == ["2010 – 2012", "Engineer at"]
    assert len(opening) == 5


def test_a_wide_gap_parts_segments_and_bold_words_are_known(tmp_path: Path) -> None:
    (line,) = read(typeset(tmp_path, "*Engineer*, Example Ltd #h(1fr) 2020 – 2022")).lines
    assert [segment.text for segment in line.segments] == ["Engineer, Example Ltd", "2020 – 2022"]
    assert line.segments[0].spans[0].bold
    assert not line.bold


def test_bullets_are_marks_and_not_words(tmp_path: Path) -> None:
    lines = read(typeset(tmp_path, "- built a thing\n- sold another")).lines
    assert [(line.bullet, line.text) for line in lines] == [(True, "built a thing"), (True, "sold another")]


def test_cells_of_a_docx_beside_each_other_are_flows(tmp_path: Path) -> None:
    page = docx.Document()
    left, right = page.add_table(rows=1, cols=2).rows[0].cells
    for word in ("Contact", "ada@example.org", "Skills", "Python", "SQL"):
        left.add_paragraph(word)
    for sentence in (LEFT, RIGHT, LEFT, RIGHT):
        right.add_paragraph(sentence)
    path = tmp_path / "cv.docx"
    page.save(str(path))
    assert texts(path)[0].startswith("Alpha")
    assert texts(path)[-2:] == ["Python", "SQL"]


def test_a_docx_keeps_headings_lists_tabs_and_links(tmp_path: Path) -> None:
    page = docx.Document()
    page.add_heading("Experience", 1)
    page.add_paragraph("Engineer\t2020")
    page.add_paragraph("built things", style="List Bullet")
    path = tmp_path / "cv.docx"
    page.save(str(path))
    heading, entry, item = read(path).lines
    assert heading.heading_level == 1
    assert [segment.text for segment in entry.segments] == ["Engineer", "2020"]
    assert item.bullet
    assert item.whole
