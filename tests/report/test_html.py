"""What the page must be: whole without network or script, true to the report, and deaf to markup in what was said."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.analysis.features import Feature
from greenroom.analysis.metrics.groups import GROUPS
from greenroom.analysis.metrics.tables import METRICS, NORMS
from greenroom.coaching.contracts import Feedback
from greenroom.report.document import Report
from greenroom.report.render.html import render_html
from tests.builders import (
    NOTHING,
    audio_only_report,
    full_report,
    long_interview_report,
    short_report,
    silent_black_report,
    with_words,
)

BUILDERS = (full_report, long_interview_report, short_report, audio_only_report, silent_black_report)

VOID = frozenset({"meta", "input", "link", "br", "img", "path", "rect"})


class Page(HTMLParser):
    """Collects tags, attributes and the text that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.text += data


def page_of(report: Report) -> Page:
    return Page(render_html(report))


@pytest.mark.parametrize("build", BUILDERS)
def test_every_report_is_a_whole_page(build: Callable[[], Report]) -> None:
    html = render_html(build())
    page = Page(html)
    assert page.open == []
    assert len(html) < 600_000
    assert build().feedback.headline in page.text


@pytest.mark.parametrize("build", BUILDERS)
def test_no_name_of_the_code_reaches_the_reader(build: Callable[[], Report]) -> None:
    seen = page_of(build()).text
    assert not re.findall(r"\b[a-z]+_[a-z_]+\b", seen)
    assert "None" not in seen
    assert "nan" not in seen.split()


def test_the_page_asks_nothing_of_anybody() -> None:
    html = render_html(full_report())
    assert "http" not in html.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")
    for _, attributes in Page(html).tags:
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")
    policy = next(attributes["content"] for tag, attributes in Page(html).tags if "http-equiv" in attributes)
    assert policy is not None
    assert policy.startswith("default-src 'none'")


def test_the_same_report_gives_the_same_page() -> None:
    assert render_html(full_report()) == render_html(full_report())


def test_what_is_absent_says_why_and_is_never_zero() -> None:
    page = page_of(silent_black_report())
    assert page.text.count(f"Not measured: {NOTHING}") == len(GROUPS)
    assert all(metric.label in page.text for metric in METRICS.values())
    assert "0, between" not in page.text
    assert not [tag for tag, attributes in page.tags if attributes.get("class") == "interval"]


def test_a_name_without_a_group_is_still_shown() -> None:
    report = short_report()
    more = {**report.features, "nod_count": Feature(3.0, "nods", 1.0, "Counted.")}
    assert "Nod count" in page_of(replace(report, features=more)).text


def test_a_part_that_was_not_measured_is_named_in_the_score_that_did_without_it() -> None:
    report = short_report()
    score = report.scores["eye_contact"]
    parts = {name: replace(part, value=None, points=None) for name, part in score.features.items()}
    scores = {**report.scores, "eye_contact": replace(score, features=parts)}
    assert page_of(replace(report, scores=scores)).text.count("not measured") >= len(parts)


def test_a_signal_without_its_feature_is_drawn_without_a_number() -> None:
    report = short_report()
    features = {name: feature for name, feature in report.features.items() if name != "eye_contact_ratio"}
    assert "Looking at the camera" in page_of(replace(report, features=features)).text


def test_the_three_cards_come_first_and_in_order() -> None:
    text = page_of(full_report()).text
    assert text.index("Keep") < text.index("Change") < text.index("Try") < text.index("Moment by moment")


def test_each_answer_has_its_question_and_the_words_between_are_kept() -> None:
    report = full_report()
    page = page_of(report)
    assert all(segment.question in page.text for segment in report.segments if segment.question)
    moved = replace(report, segments=tuple(replace(s, start_seconds=s.start_seconds + 20) for s in report.segments))
    assert "Said outside the answers" in page_of(moved).text


def test_without_questions_the_whole_transcript_is_one_section() -> None:
    assert "What you said" in page_of(replace(full_report(), segments=())).text


def test_a_stretch_of_speech_goes_by_its_first_words() -> None:
    report = full_report()
    parts = tuple(replace(segment, kind="speech", question=None) for segment in report.segments)
    text = page_of(replace(report, segments=parts)).text
    assert "“So um in my last role…”" in text
    assert "Part 3 of 3" in text
    assert "stretches of speech" in text
    silent = with_words(replace(report, segments=parts), [])
    assert "No words" in page_of(silent).text


def test_where_the_words_came_from_is_said() -> None:
    report = short_report()
    given = replace(report, transcript=replace(report.transcript, source="given", model="notes.txt", word_accuracy=1.0))
    assert "About 71% of them are right" in page_of(report).text
    assert "These are the words that you gave" in page_of(given).text


def test_every_plot_has_its_numbers_in_a_table() -> None:
    report = full_report()
    cells = [tag for tag, _ in page_of(report).tags]
    assert cells.count("table") > 0
    assert "Looking at the camera" in page_of(report).text


def test_a_norm_is_named_with_its_source() -> None:
    page = page_of(full_report())
    source = NORMS["speaking_rate_wpm"].source
    assert source in [attributes.get("title") for _, attributes in page.tags]
    assert source in page.text


HOSTILE = "</script><script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7*7 }} {% raw %} \" ' & שלום 🎉"


def test_markup_in_texts_stays_text() -> None:
    report = full_report()
    report = replace(
        with_words(report, [HOSTILE]),
        feedback=Feedback(HOSTILE, report.feedback.strengths, report.feedback.changes),
        recording=replace(report.recording, name=HOSTILE),
        segments=tuple(replace(segment, question=HOSTILE) for segment in report.segments),
    )
    page = page_of(report)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not [tag for tag, _ in page.tags if tag == "img"]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert page.text.count(HOSTILE) >= 4


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(min_size=1, max_size=60))
def test_any_headline_gives_a_page_with_one_script(headline: str) -> None:
    report = short_report()
    page = page_of(replace(report, feedback=Feedback(headline, (), ())))
    assert [tag for tag, _ in page.tags].count("script") == 1


def test_the_policy_allows_exactly_the_script_of_the_page() -> None:
    html = render_html(short_report())
    script = html.rsplit("<script>", 1)[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(a["content"] for _, a in Page(html).tags if "http-equiv" in a)
    assert policy is not None
    assert f"'sha256-{digest}'" in policy
