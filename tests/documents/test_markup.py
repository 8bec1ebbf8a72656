"""HTML, Markdown and plain text keep what their marks say."""

from __future__ import annotations

from pathlib import Path

from greenroom.documents.glyphs import clean, split_bullet
from tests.documents.making import read, texts, written


def test_markdown_headings_lists_and_emphasis_are_understood(tmp_path: Path) -> None:
    source = "# Ada\n\n## Work\n\n**Engineer**, [Example](https://example.org)\n\n- built *things*\n\n| 2020 | 2021 |\n"
    name, work, entry, item, row = read(written(tmp_path, source, "cv.md")).lines
    assert (name.heading_level, work.heading_level, entry.heading_level) == (1, 2, None)
    assert entry.text == "Engineer, Example"
    assert entry.segments[0].spans[0].bold
    assert (item.bullet, item.text) == (True, "built things")
    assert [segment.text for segment in row.segments] == ["2020", "2021"]


def test_html_blocks_are_lines_and_scripts_are_not_read(tmp_path: Path) -> None:
    source = (
        "<html><head><title>x</title></head><script>steal()</script><h1>Ada</h1><ul><li>built</ul><table><tr><td>a<td>b"
    )
    lines = read(written(tmp_path, source, "cv.html")).lines
    assert [line.text for line in lines] == ["Ada", "built", "a b"]
    assert lines[0].heading_level == 1
    assert lines[1].bullet
    assert len(lines[2].segments) == 2


def test_text_of_any_common_encoding_is_read(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert texts(written(tmp_path, "Åsa Öberg\r\nGöteborg".encode(encoding), "cv.txt")) == ["Åsa Öberg", "Göteborg"]


def test_tabs_and_runs_of_spaces_part_segments(tmp_path: Path) -> None:
    (line,) = read(written(tmp_path, "Engineer      2020 - 2022", "cv.txt")).lines
    assert [segment.text for segment in line.segments] == ["Engineer", "2020 - 2022"]


def test_ligatures_are_written_out_and_invisible_signs_dropped() -> None:
    assert clean("e\ufb03cient\u200b o\ue000ffice\x07") == "efficient office"
    assert clean("\uf0b7 item") == "• item"


def test_what_opens_a_list_item_is_a_bullet() -> None:
    assert split_bullet("• built") == (True, "built")
    assert split_bullet("- built") == (True, "built")
    assert split_bullet("self-made") == (False, "self-made")
    assert split_bullet("of course") == (False, "of course")


def test_fenced_code_keeps_its_spaces_and_is_no_heading(tmp_path: Path) -> None:
    source = "Before\n\n```python\n# not a heading\ndef f():\n    return {\n    }\n```\n\nAfter\n"
    lines = read(written(tmp_path, source, "a.md")).lines
    assert [line.text for line in lines if line.code] == ["# not a heading", "def f():", "    return {", "    }"]
    assert [line.text for line in lines if not line.code] == ["Before", "After"]
    assert all(line.heading_level is None for line in lines)


def test_preformatted_html_is_code(tmp_path: Path) -> None:
    source = "<html><body><p>Before</p><pre>if x:\n    - <b>y</b>\n}</pre><p>After</p></body></html>"
    lines = read(written(tmp_path, source, "a.html")).lines
    assert [line.text for line in lines if line.code] == ["if x:", "    - y", "}"]


def test_a_text_file_with_markdown_headings_is_read_as_markdown(tmp_path: Path) -> None:
    lines = read(written(tmp_path, "## Career\n### Example Ltd\n> built things\n", "cv.txt")).lines
    assert [(line.heading_level, line.bullet, line.text) for line in lines] == [
        (2, False, "Career"),
        (3, False, "Example Ltd"),
        (None, True, "built things"),
    ]
    (comment,) = read(written(tmp_path, "# a comment\n", "notes.txt")).lines
    assert comment.heading_level is None
