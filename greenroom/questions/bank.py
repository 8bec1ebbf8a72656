"""All questions at hand: by id, by topic, by difficulty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from pathlib import Path

from greenroom.errors import InputError, NotFoundError
from greenroom.questions.contracts import Question, Topic
from greenroom.questions.loading import read_topic

SHIPPED = Path(str(resources.files(__package__))) / "bank"


@dataclass(frozen=True, slots=True)
class Bank:
    """Topics and questions, in the order of their files.

    Raises
    ------
    InputError
        Two questions have the same id.
    """

    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    _by_id: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_id = {question.id: question for question in self.questions}
        if len(by_id) < len(self.questions):
            twice = sorted({question.id for question in self.questions if by_id[question.id] is not question})
            raise InputError(f"Two questions in the bank have the same ID: {', '.join(twice)}", "Rename one of them")
        object.__setattr__(self, "_by_id", by_id)

    def question(self, question_id: str) -> Question:
        """Return the question with this id.

        Raises
        ------
        NotFoundError
            There is none.
        """
        try:
            return self._by_id[question_id]
        except KeyError:
            raise NotFoundError(
                f"Question {question_id!r} not found", "Run `greenroom questions list` to see all questions"
            ) from None

    def topic(self, topic_id: str) -> Topic:
        """Return the topic with this id.

        Raises
        ------
        InputError
            There is none.
        """
        for topic in self.topics:
            if topic.id == topic_id:
                return topic
        topic_ids = ", ".join(topic.id for topic in self.topics)
        raise InputError(f"Topic {topic_id!r} not found", f"Choose one of: {topic_ids}")

    def select(
        self, *, topic: str | None = None, concept: str | None = None, difficulty: int | None = None
    ) -> tuple[Question, ...]:
        """Return the questions that meet all conditions, in order; no conditions return all."""
        return tuple(
            question
            for question in self.questions
            if (topic is None or question.topic == topic)
            and (concept is None or concept in question.concepts)
            and (difficulty is None or question.difficulty == difficulty)
        )


def read_bank(folder: Path) -> Bank:
    """Read every ``*.yaml`` of a folder, in alphabetical order.

    Raises
    ------
    InputError
        A file is not a topic, or two questions have the same id.
    """
    return join_topics(read_topic(path) for path in sorted(folder.glob("*.yaml")))


def join_topics(topics: Iterable[tuple[Topic, tuple[Question, ...]]]) -> Bank:
    """Return the bank of these topics with their questions."""
    pairs = tuple(topics)
    return Bank(tuple(topic for topic, _ in pairs), tuple(question for _, questions in pairs for question in questions))


@lru_cache
def load_bank() -> Bank:
    """Return the questions that come with Greenroom; read once per process."""
    return read_bank(SHIPPED)
