"""Readable names of review items. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import shorten

from greenroom.coding.topics import CODING, TITLES
from greenroom.learning.contracts import ReviewItem
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question
from greenroom.stories.contracts import Story

TITLE_CHARACTERS = 90
"""Enough of a question to know it again."""


def item_titles(
    items: Iterable[ReviewItem], bank: Bank, stories: Iterable[Story], asked: Iterable[Question] = ()
) -> Mapping[ReviewItem, str]:
    """Return a title for each item: the beginning of a question, a concept with its topic, or the title of a story.

    Parameters
    ----------
    asked
        Questions that the candidate was asked. Those about a CV, a job or a document are in no bank. One that is
        neither in the bank nor among these keeps its identifier as words.
    """
    texts = {question.id: question.text for question in (*asked, *bank.questions)}
    topics = {topic.id: topic.title for topic in bank.topics}
    titles = {ReviewItem("story", str(story.id)): f'your story "{story.text.title}"' for story in stories}
    return {item: titles.get(item) or _title(item, texts, topics) for item in items}


def _title(item: ReviewItem, texts: Mapping[str, str], topics: Mapping[str, str]) -> str:
    if item.kind == "question" and item.id in texts:
        opening, _, _ = texts[item.id].partition("\n")
        return f'the question "{shorten(opening, TITLE_CHARACTERS, placeholder=" ...")}"'
    topic, _, concept = item.id.partition("/")
    if topic == CODING.id and concept in TITLES:
        return f"{TITLES[concept]} ({CODING.title})"
    words = (concept or topic).replace("-", " ")
    return f"{words} ({topics[topic]})" if concept and topic in topics else words
