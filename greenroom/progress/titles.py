"""Readable names of review items. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import shorten

from greenroom.coding.topics import CODING, TITLES
from greenroom.learning.contracts import ReviewItem
from greenroom.questions.bank import Bank
from greenroom.stories.contracts import Story

TITLE_CHARACTERS = 90
"""Enough of a question to know it again."""


def item_titles(items: Iterable[ReviewItem], bank: Bank, stories: Iterable[Story]) -> Mapping[ReviewItem, str]:
    """Return a title for each item: the beginning of a question, a concept with its topic, or the title of a story.

    A question that is no longer in the bank keeps its identifier as words.
    """
    questions = {question.id: question.text for question in bank.questions}
    topics = {topic.id: topic.title for topic in bank.topics}
    titles = {ReviewItem("story", str(story.id)): f'your story "{story.text.title}"' for story in stories}
    return {item: titles.get(item) or _title(item, questions, topics) for item in items}


def _title(item: ReviewItem, questions: Mapping[str, str], topics: Mapping[str, str]) -> str:
    if item.kind == "question" and item.id in questions:
        opening, _, _ = questions[item.id].partition("\n")
        return f'the question "{shorten(opening, TITLE_CHARACTERS, placeholder=" ...")}"'
    topic, _, concept = item.id.partition("/")
    if topic == CODING.id and concept in TITLES:
        return f"{TITLES[concept]} ({CODING.title})"
    words = (concept or topic).replace("-", " ")
    return f"{words} ({topics[topic]})" if concept and topic in topics else words
