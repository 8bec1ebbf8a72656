"""The bank as candidates browse it before they practise: it does not reveal what a good answer says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from greenroom.db.database import Database
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question, Topic
from greenroom.questions.kinds import QuestionKind


class AskedDays(Protocol):
    """Stores when questions were asked; implemented by a package above this one."""

    def read(self, db: Session, candidate_id: str) -> Mapping[str, date]:
        """Return question identifier to the day when it was last put to a candidate."""
        ...


@dataclass(frozen=True, slots=True)
class Filters:
    """The search conditions; None and an empty search mean any.

    Parameters
    ----------
    search
        Words that must all be in the question, its topic's title or its concepts, in any case.
    """

    topic: str | None = None
    kind: QuestionKind | None = None
    difficulty: int | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question as a candidate sees it in the catalogue."""

    question: Question
    topic: Topic
    last_asked: date | None


class QuestionCatalogue:
    """Finds questions of the bank."""

    def __init__(self, database: Database, bank: Bank, asked_days: AskedDays) -> None:
        self._database = database
        self._bank = bank
        self._asked = asked_days
        self._topics = {topic.id: topic for topic in bank.topics}

    def find(self, candidate_id: str, filters: Filters, after: str | None, limit: int) -> list[Entry]:
        """Return the questions that fit, in the order of the bank, from behind the question ``after`` on.

        Raises
        ------
        NotFoundError
            There is no question ``after``.
        InputError
            There is no topic as the filters name it.
        """
        first = 0 if after is None else self._bank.questions.index(self._bank.question(after)) + 1
        if filters.topic is not None:
            self._bank.topic(filters.topic)
        words = filters.search.casefold().split()
        fitting = (question for question in self._bank.questions[first:] if self._fits(question, filters, words))
        found = [question for question, _ in zip(fitting, range(limit), strict=False)]
        last_days = self._last_asked(candidate_id)
        return [self._entry(question, last_days) for question in found]

    def get(self, candidate_id: str, question_id: str) -> Entry:
        """Return a question.

        Raises
        ------
        NotFoundError
            There is none.
        """
        question = self._bank.question(question_id)
        return self._entry(question, self._last_asked(candidate_id))

    def _last_asked(self, candidate_id: str) -> Mapping[str, date]:
        with self._database.reading() as db:
            return self._asked.read(db, candidate_id)

    def _entry(self, question: Question, last_days: Mapping[str, date]) -> Entry:
        return Entry(question, self._topics[question.topic], last_days.get(question.id))

    def _fits(self, question: Question, filters: Filters, words: list[str]) -> bool:
        if filters.topic not in (None, question.topic) or filters.kind not in (None, question.kind):
            return False
        if filters.difficulty not in (None, question.difficulty):
            return False
        searchable = " ".join((question.full_text, self._topics[question.topic].title, *question.concepts)).casefold()
        return all(word in searchable for word in words)
