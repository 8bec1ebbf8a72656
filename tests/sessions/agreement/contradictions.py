"""The ways in which a page can contradict itself, each found in what a reader sees."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass

from greenroom.coaching.contracts import Feedback
from greenroom.interview.lessons import Lessons
from greenroom.interview.reports import InterviewReport
from greenroom.report.document import Report

LEAST_SURE_PRAISE = 50.0
ROUGH_WORDS = 0.85
"""Below it the recogniser, and so a listener, doubted words."""

MEANT_ALIKE = 20.0
"""Two numbers for what was said may differ by this much on one page: they are judged by different means."""

HEAD_ALONE = re.compile(r"\b(head|shoulders?|trunk|neck|upright)\b", re.IGNORECASE)
REPAIR_DENIED = re.compile(r"nothing here asks for repair", re.IGNORECASE)
PRAISED_CLARITY = re.compile(
    r"voice (comes over|rings) clearly|easy to follow as it is|can be written down", re.IGNORECASE
)
LITERAL_LIKE = re.compile(r"\blike login\b", re.IGNORECASE)
OUR_FILES = re.compile(r"\b(docs|bench|greenroom|web)/\S+\.\w+")
ABOUT_TEXT = {"Content", "Structure", "Relevance to the question", "Coherence", "Communication effectiveness"}


@dataclass(frozen=True)
class Page:
    """What stands on one page: its views, and the reports that they were made from."""

    views: tuple[object, ...]
    start: Lessons
    interview: InterviewReport | None
    delivery: Report | None

    @property
    def headline(self) -> str:
        return self.start.headline.text

    @property
    def feedback(self) -> Feedback | None:
        return self.delivery.feedback if self.delivery else None

    @property
    def texts(self) -> Iterator[str]:
        for view in self.views:
            yield from _strings(view)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "svg":
                yield from _strings(getattr(value, field.name))


def _numbers(value: object, place: str = "whole") -> Iterator[tuple[str, str, int]]:
    """Yield every score that is shown: the answer that it is about, or the whole; its name; and its points."""
    if isinstance(value, tuple):
        for each in value:
            yield from _numbers(each, place)
    elif is_dataclass(value) and not isinstance(value, type):
        label, text, kicker = (getattr(value, name, None) for name in ("label", "text", "kicker"))
        number = re.search(r"\d+", kicker) if isinstance(kicker, str) else None
        place = number[0] if number else place
        if isinstance(label, str) and isinstance(text, str) and (shown := re.match(r"\d+", text)):
            yield place, label, int(shown[0])
        for name, points in getattr(value, "aspects", ()):
            yield place, name, int(points)
        for field in fields(value):
            yield from _numbers(getattr(value, field.name), place)


def one_measure_praised_and_blamed(page: Page) -> Iterator[str]:
    if page.feedback is not None:
        praised = {strength.score for strength in page.feedback.strengths}
        for change in page.feedback.changes:
            if change.score in praised:
                yield f"{change.score} is a strength and a weakness"


def praise_that_may_be_undeserved(page: Page) -> Iterator[str]:
    if page.feedback is None or page.delivery is None:
        return
    for strength in page.feedback.strengths:
        low = page.delivery.scores[strength.score].low
        if low is None or low <= LEAST_SURE_PRAISE:
            yield f"{strength.title!r} with a score that may be {low}"


def strongest_topic_that_may_be_weak(page: Page) -> Iterator[str]:
    interview = page.interview
    if interview is None or interview.strongest is None or "strongest" not in page.headline:
        return
    lows = [
        question.judgement.low
        for question in interview.questions
        if question.topic_title == interview.strongest and question.judgement and question.judgement.low is not None
    ]
    if lows and sum(lows) / len(lows) <= LEAST_SURE_PRAISE:
        yield f"strongest in {interview.strongest}, whose scores may be {lows}"


def content_far_from_the_judged_answers(page: Page) -> Iterator[str]:
    if page.interview is None or page.interview.overall is None:
        return
    judged = page.interview.overall.score
    for view in page.views:
        for place, label, value in _numbers(view):
            if place == "whole" and label in ABOUT_TEXT and abs(value - judged) > MEANT_ALIKE:
                yield f"{label} {value} beside judged answers of {judged:.0f}"


def two_numbers_for_one_thing(page: Page) -> Iterator[str]:
    shown: dict[tuple[str, str], set[int]] = defaultdict(set)
    for view in page.views:
        for place, label, value in _numbers(view):
            shown[place, label].add(value)
    for (place, label), values in shown.items():
        if len(values) > 1:
            yield f"{label} of {place}: {sorted(values)}"


def repair_denied_beside_a_repair(page: Page) -> Iterator[str]:
    wrong = page.interview is not None and any(
        question.judgement and question.judgement.to_add for question in page.interview.questions
    )
    low = page.delivery is not None and any(
        score.value is not None and score.value < LEAST_SURE_PRAISE for score in page.delivery.scores.values()
    )
    if (wrong or low) and any(REPAIR_DENIED.search(text) for text in page.texts):
        yield "nothing asks for repair, beside a repair"


def clarity_praised_where_words_are_doubted(page: Page) -> Iterator[str]:
    accuracy = page.delivery.transcript.word_accuracy if page.delivery else None
    if accuracy is not None and accuracy < ROUGH_WORDS:
        for text in page.texts:
            if PRAISED_CLARITY.search(text):
                yield f"{text!r} with {accuracy:.0%} of the words"


def literal_like_marked_as_filler(page: Page) -> Iterator[str]:
    if page.delivery is None:
        return
    words = page.delivery.transcript.words
    for word, following in itertools.pairwise(words):
        if word.filler is not None and LITERAL_LIKE.match(f"{word.text} {following.text}"):
            yield f"{word.text} {following.text}"


def small_lack_in_an_answer_of_nothing(page: Page) -> Iterator[str]:
    if page.interview is None:
        return
    lowest = [
        question.judgement.score
        for question in page.interview.questions
        if question.judgement and question.judgement.score is not None
    ]
    if lowest and min(lowest) < 5 and any(text.startswith("One thing was missing") for text in page.texts):
        yield f"one thing was missing from an answer of {min(lowest):.0f}"


def headline_about_a_head_alone(page: Page) -> Iterator[str]:
    clauses = re.split(r", and |; |: |[.] ", page.headline)
    if all(HEAD_ALONE.search(clause) for clause in clauses):
        yield page.headline


def headline_without_the_judged_content(page: Page) -> Iterator[str]:
    """An interview of which answers were judged begins with them."""
    judged = page.interview is not None and page.interview.overall is not None
    if judged and page.feedback is not None and page.headline == page.feedback.headline:
        yield page.headline


def headline_apart_from_the_lessons(page: Page) -> Iterator[str]:
    headline, titles = page.start.headline, {lesson.role: lesson.title for lesson in page.start.lessons}
    proposed = {titles.get("change"), titles.get("try")}
    if headline.weakest and headline.weakest not in proposed:
        yield f"{headline.text!r} beside {proposed}"
    strengths = [each.title.lower() for each in page.feedback.strengths] if page.feedback else []
    named = [each for each in strengths if each in headline.text.lower()]
    if headline.kind == "delivery" and named and titles.get("keep", "").lower() not in named:
        yield f"{headline.text!r} beside {titles.get('keep')!r}"


def paths_of_our_files(page: Page) -> Iterator[str]:
    for text in page.texts:
        if OUR_FILES.search(text):
            yield text


FINDERS: Mapping[str, Callable[[Page], Iterator[str]]] = {
    finder.__name__: finder
    for finder in (
        one_measure_praised_and_blamed,
        praise_that_may_be_undeserved,
        strongest_topic_that_may_be_weak,
        content_far_from_the_judged_answers,
        two_numbers_for_one_thing,
        repair_denied_beside_a_repair,
        clarity_praised_where_words_are_doubted,
        literal_like_marked_as_filler,
        small_lack_in_an_answer_of_nothing,
        headline_about_a_head_alone,
        headline_without_the_judged_content,
        headline_apart_from_the_lessons,
        paths_of_our_files,
    )
}


def find(page: Page) -> Mapping[str, tuple[str, ...]]:
    """Return the contradictions of a page by their kind."""
    found = {name: tuple(finder(page)) for name, finder in FINDERS.items()}
    return {name: cases for name, cases in found.items() if cases}
