"""Nothing is lost, the order is kept, sizes are bounded, and what belongs together stays together."""

from __future__ import annotations

import re
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.documents.contracts import Document, Line, Segment, Span
from greenroom.knowledge.chunking import LEAST_WORDS, MOST_WORDS, cut_document
from greenroom.knowledge.cutting import size_in_words
from tests.knowledge.writing import read, words

WORD = re.compile(r"w\d+")


@st.composite
def markdown(draw: st.DrawFn) -> str:
    """Return a document in which every word is another one: w0, w1, w2 ..."""
    numbers = count()

    def sentence(longest: int) -> str:
        return " ".join(f"w{next(numbers)}" for _ in range(draw(st.integers(1, longest)))) + "."

    blocks = []
    for kind in draw(
        st.lists(st.sampled_from(["heading", "paragraph", "list", "table", "code"]), min_size=1, max_size=12)
    ):
        if kind == "heading":
            blocks.append("#" * draw(st.integers(1, 4)) + " " + sentence(8).rstrip("."))
        elif kind == "paragraph":
            blocks.append(" ".join(sentence(draw(st.sampled_from([20, 300]))) for _ in range(draw(st.integers(1, 6)))))
        elif kind == "list":
            blocks.append("\n".join("- " + sentence(60) for _ in range(draw(st.integers(1, 6)))))
        elif kind == "table":
            blocks.append("\n".join(f"| {sentence(5)} | {sentence(5)} |" for _ in range(draw(st.integers(1, 30)))))
        else:
            blocks.append("```\n" + "\n".join("    " + sentence(9) for _ in range(draw(st.integers(1, 60)))) + "\n```")
    return "\n\n".join(blocks)


@given(source=markdown())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_word_is_lost_and_the_order_is_kept(source: str, tmp_path: Path) -> None:
    chunks = cut_document(read(tmp_path, source))
    found: dict[str, None] = {}
    for chunk in chunks:
        for heading in chunk.headings:
            found.update(dict.fromkeys(WORD.findall(heading)))
        found.update(dict.fromkeys(WORD.findall(chunk.text)))
    assert list(found) == WORD.findall(source)


@given(source=markdown())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sizes_are_bounded(source: str, tmp_path: Path) -> None:
    sizes = [size_in_words(chunk.text) for chunk in cut_document(read(tmp_path, source))]
    assert max(sizes) <= MOST_WORDS
    for before, size in zip([MOST_WORDS, *sizes], sizes, strict=False):
        assert size >= LEAST_WORDS or before + size > LEAST_WORDS


def test_a_section_is_a_chunk_under_its_headings(tmp_path: Path) -> None:
    source = f"# Book\n\n## First\n\n{words(0, 70)}\n\n## Second\n\n{words(70, 80)}\n"
    first, second = cut_document(read(tmp_path, source))
    assert (first.headings, first.text) == (("Book", "First"), words(0, 70))
    assert (second.headings, second.text) == (("Book", "Second"), words(70, 80))


def test_short_sections_share_a_chunk_with_their_headings_between_them(tmp_path: Path) -> None:
    (chunk,) = cut_document(read(tmp_path, "# Terms\n\n## Lock\n\nOne writer.\n\n## Latch\n\nA short lock.\n"))
    assert chunk.headings == ("Terms",)
    assert chunk.text == "Lock\nOne writer.\nLatch\nA short lock."


def test_code_stays_whole_where_it_fits(tmp_path: Path) -> None:
    code = "def f(x):\n    return {\n        x: 1\n    }"
    chunks = cut_document(read(tmp_path, f"{words(0, 150)}\n\n```python\n{code}\n```\n"))
    assert any(code in chunk.text for chunk in chunks)


def test_only_a_paragraph_that_is_cut_overlaps(tmp_path: Path) -> None:
    sentences = [words(20 * number, 20) for number in range(20)]
    chunks = cut_document(read(tmp_path, " ".join(sentences)))
    assert len(chunks) > 1
    for before, after in pairwise(chunks):
        assert after.text.startswith(before.text.rsplit(". ", 1)[1])
    items = cut_document(read(tmp_path, "\n".join(f"- {sentence}" for sentence in sentences)))
    reported = [word for chunk in items for word in WORD.findall(chunk.text)]
    assert len(reported) == len(set(reported))


def test_a_word_without_end_is_cut(tmp_path: Path) -> None:
    chunks = cut_document(read(tmp_path, "x" * 20_000))
    assert "".join(chunk.text for chunk in chunks).replace("\n", "") == "x" * 20_000
    assert max(size_in_words(chunk.text) for chunk in chunks) <= MOST_WORDS


def test_plain_text_has_headings_between_blank_lines(tmp_path: Path) -> None:
    source = f"Holidays\n\n{words(0, 65)}\n\nEXPENSES\n{words(65, 70)}\nmore of the same\n"
    holidays, expenses = cut_document(read(tmp_path, source, "handbook.txt"))
    assert (holidays.headings, expenses.headings) == (("Holidays",), ("EXPENSES",))
    assert expenses.text.endswith("more of the same")
    assert holidays.page is None


def _line(text: str, top: float, *, page: int = 1, size: float = 10.0, flow: int = 0, bullet: bool = False) -> Line:
    return Line((Segment((Span(text, size),), 50.0, 400.0),), page, flow, top, bullet)


def test_a_paragraph_goes_on_over_the_page_and_headings_are_larger() -> None:
    lines = (
        _line("Large heading", 20, size=18),
        _line(words(0, 60).rstrip("."), 50),
        _line("ends here.", 62),
        _line("Smaller heading", 80, size=13),
        _line(words(100, 60).rstrip("."), 92),
        _line("and goes on.", 20, page=2),
        _line("Next paragraph.", 50, page=2),
    )
    first, second = cut_document(Document("a.pdf", "pdf", 2, lines))
    assert first.headings == ("Large heading",)
    assert second.headings == ("Large heading", "Smaller heading")
    assert (first.page, second.page) == (1, 1)
    assert second.text.endswith("and goes on.\nNext paragraph.")


@pytest.mark.parametrize("tail", ["", "\n\n## Last"])
def test_a_heading_without_text_is_kept(tmp_path: Path, tail: str) -> None:
    (chunk,) = cut_document(read(tmp_path, f"# Empty\n\n# Full\n\nText.{tail}\n"))
    assert chunk.text == "Empty\nFull\nText." + ("\nLast" if tail else "")


def test_a_sidebar_is_under_none_of_the_pages_headings() -> None:
    lines = (
        _line("Main", 20, size=18),
        _line(words(0, 70), 40),
        _line("Bare", 60, size=18),
        _line("Aside", 20, size=18, flow=1),
        _line("first item", 40, flow=1, bullet=True),
        _line("of two lines", 52, flow=1),
    )
    chunks = cut_document(Document("a.pdf", "pdf", 1, lines))
    assert [chunk.headings for chunk in chunks] == [()]
    assert chunks[0].text == f"Main\n{words(0, 70)}\nBare\nAside\n- first item of two lines"
