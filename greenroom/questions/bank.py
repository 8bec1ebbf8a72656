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
class BankContent:
    """Topics and questions, in the order of their files.

    Parameters
    ----------
    retired
        Questions that are asked no more, and that earlier interviews still name.

    Raises
    ------
    InputError
        Two questions have the same id.
    """

    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    retired: tuple[Question, ...] = ()
    by_id: dict[str, Question] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        every = (*self.questions, *self.retired)
        by_id = {question.id: question for question in every}
        if len(by_id) < len(every):
            twice = sorted({question.id for question in every if by_id[question.id] is not question})
            raise InputError(f"Two questions in the bank have the same ID: {', '.join(twice)}", "Rename one of them")
        object.__setattr__(self, "by_id", by_id)


class Bank:
    """All questions at hand.

    Raises
    ------
    InputError
        Two questions have the same id.
    """

    def __init__(self, topics: tuple[Topic, ...], questions: tuple[Question, ...]) -> None:
        self._content = BankContent(topics, questions)

    @property
    def content(self) -> BankContent:
        """The topics and questions of this moment."""
        return self._content

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Every topic, in the order of the files."""
        return self.content.topics

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question that may be asked, in the order of the files."""
        return self.content.questions

    def question(self, question_id: str) -> Question:
        """Return the question with this id, also a retired one.

        Raises
        ------
        NotFoundError
            There is none.
        """
        try:
            return self.content.by_id[question_id]
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
