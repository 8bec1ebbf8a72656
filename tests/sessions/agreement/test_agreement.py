"""A page never contradicts itself: 200 reports over measurements and judgements at all their ends."""

from __future__ import annotations

from functools import cache

import pytest

from greenroom.providers import Providers
from greenroom.settings import load_settings
from greenroom.wiring.analysis import build_providers
from tests.sessions.agreement.contradictions import FINDERS, Page
from tests.sessions.agreement.interviews import hold
from tests.sessions.agreement.pages import page_of
from tests.sessions.agreement.recordings import record

PAGES = 200
MOST_ANSWERS = 3
UPLOAD_EVERY = 4
"""One page in so many is that of an upload, without judged answers."""


@cache
def pages() -> tuple[Page, ...]:
    providers = build_providers(load_settings())
    return tuple(_page(seed, providers) for seed in range(PAGES))


def _page(seed: int, providers: Providers) -> Page:
    answers = 1 + seed % MOST_ANSWERS
    interview = hold(seed, answers) if seed % UPLOAD_EVERY else None
    return page_of(interview, record(seed, answers, providers))


@pytest.mark.parametrize("name", FINDERS)
def test_no_page_contradicts_itself(name: str) -> None:
    found = {seed: cases for seed, page in enumerate(pages()) if (cases := tuple(FINDERS[name](page)))}
    assert found == {}


def test_the_three_cards_are_about_different_answers_where_there_are_enough() -> None:
    for page in pages():
        if page.interview is None:
            continue
        answers = [lesson.question for lesson in page.start.lessons if lesson.question is not None]
        lacking = [one for one in page.interview.questions if one.judgement and one.judgement.to_add]
        if len(lacking) > 1 and len(answers) > 1:
            assert answers[-1] != answers[-2]


def test_the_change_is_worth_most_points() -> None:
    for page in pages():
        change = next((lesson for lesson in page.start.lessons if lesson.role == "change"), None)
        if page.interview is None or change is None or change.kind == "delivery":
            continue
        scores = {one.number: one.judgement.expected_score or 0.0 for one in page.interview.questions if one.judgement}
        assert change.question is not None
        assert scores[change.question] == min(scores.values())
