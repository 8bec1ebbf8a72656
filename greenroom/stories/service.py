"""The story bank: save, change and remove stories, show coverage, suggest stories, and plan reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import ComponentMissingError, InputError
from greenroom.learning import repository as learning
from greenroom.learning.contracts import ReviewCard, ReviewItem
from greenroom.learning.models import StoredCard
from greenroom.learning.review import GOOD_SCORE, due_cards, retrievability, review
from greenroom.profiles import repository as profiles
from greenroom.profiles.contracts import JobProfile
from greenroom.profiles.focus import focus_topics
from greenroom.questions.bank import Bank
from greenroom.questions.kinds import TRAITS
from greenroom.storage.deletions import DeletionLog
from greenroom.stories import coverage, matching, recall, repository
from greenroom.stories.advice import advice, count_words, spoken_minutes
from greenroom.stories.competencies import competencies
from greenroom.stories.contracts import (
    Overview,
    Proposal,
    Recall,
    Story,
    StoryLook,
    StoryPart,
    StoryText,
    StoryView,
    Suggestions,
)
from greenroom.stories.models import StoredStory
from greenroom.stories.reference import Reference, read_reference
from greenroom.stories.similarity import Similarity

LONGEST_QUESTION_CHARACTERS = 2000

LONGEST_TITLE_CHARACTERS = 200
LONGEST_PART_CHARACTERS = 10_000
"""More than ten minutes aloud."""


class StoryBank:
    """The stories of all candidates; each call reaches only those of its candidate.

    Parameters
    ----------
    bank
        Its behavioural questions name the competencies that a story may be said to answer.
    similarity
        None if this machine has no embedding model: then nothing is proposed, recall is not judged, and stories are
        suggested only for questions of the bank.
    deletions
        Records what is removed, so that no restored backup brings it back.
    vectors_file
        The file for vectors of the bank's texts; None holds them only in memory.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        bank: Bank,
        similarity: Similarity | None,
        deletions: DeletionLog,
        vectors_file: Path | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._bank = bank
        self._similarity = similarity
        self._behavioural = tuple(question for question in bank.questions if TRAITS[question.kind].tests_competency)
        self._competencies = competencies(self._behavioural)
        self._vectors_file = vectors_file
        self._deletions = deletions
        self._read: Reference | None = None

    @property
    def competencies(self) -> tuple[str, ...]:
        """Every ``topic/concept`` that a story may be marked with, in alphabetical order."""
        return self._competencies

    def stories(self, candidate_id: str) -> tuple[Story, ...]:
        """Return a candidate's stories, the oldest first."""
        with self._database.reading() as db:
            return tuple(map(_story, repository.list_stories(db, candidate_id)))

    def story(self, candidate_id: str, story_id: int) -> Story:
        """Return one story.

        Raises
        ------
        NotFoundError
            The candidate has no story of this number.
        """
        with self._database.reading() as db:
            return _story(repository.find_story(db, candidate_id, story_id))

    def add(self, candidate_id: str, text: StoryText) -> Story:
        """Keep a new story, and plan the first look at it back from the interview day.

        Raises
        ------
        InputError
            The story has no title, is too long, or names an unknown competency.
        """
        now = self._clock.now()
        row = StoredStory(candidate_id=candidate_id, text=self._checked(text), created_at=now, changed_at=now)
        with self._database.transaction() as db:
            db.add(row)
            db.flush()
            # Writing it is the first review: recalled with some effort, neither easily nor hardly.
            self._look(db, candidate_id, row.id, GOOD_SCORE)
            return _story(row)

    def change(self, candidate_id: str, story_id: int, text: StoryText) -> Story:
        """Put a new text in the place of a story's; raises as `story` and `add` do."""
        checked = self._checked(text)
        with self._database.transaction() as db:
            row = repository.find_story(db, candidate_id, story_id)
            row.text, row.changed_at = checked, self._clock.now()
            return _story(row)

    def remove(self, candidate_id: str, story_id: int) -> None:
        """Delete a story and its review card; raises as `story` does."""
        with self._database.transaction() as db:
            db.delete(repository.find_story(db, candidate_id, story_id))
            card = db.get(StoredCard, (candidate_id, "story", str(story_id)))
            if card is not None:
                db.delete(card)
        self._deletions.note("story", story_id)

    def overview(self, candidate_id: str, job: JobProfile | None) -> Overview:
        """Return all stories, their coverage, and the behavioural topics of a job without a story."""
        stories = self.stories(candidate_id)
        covered = coverage.coverage(self._competencies, stories)
        days = self._due_days(candidate_id)
        return Overview(
            stories=tuple(_view(story, days.get(_item(story.id))) for story in stories),
            coverage=covered,
            job_gaps=coverage.job_gaps(focus_topics(None, job), self._bank.topics, covered) if job else (),
        )

    def view(self, candidate_id: str, story_id: int) -> StoryView:
        """Return a story with facts about it; raises as `story` does."""
        return _view(self.story(candidate_id, story_id), self._due_days(candidate_id).get(_item(story_id)))

    def suggest(self, candidate_id: str, question: str) -> Suggestions:
        """Return the stories that fit a question; none, with the reason, when none does.

        Parameters
        ----------
        question
            The identifier of a question of the bank, or a question in any words.

        Raises
        ------
        InputError
            There is no question in it, or more than 2,000 characters.
        ComponentMissingError
            The question is not in the bank, and there is no embedder to understand it.
        """
        text, stories = question.strip(), self.stories(candidate_id)
        for question_of_bank in self._bank.questions:
            if text in (question_of_bank.id, question_of_bank.text.strip()):
                return matching.suggest_for_question(question_of_bank, stories)
        if not any(character.isalpha() for character in text) or len(text) > LONGEST_QUESTION_CHARACTERS:
            raise InputError(
                "This is not a question", f"Enter a question of up to {LONGEST_QUESTION_CHARACTERS:,} characters"
            )
        if not self._behavioural:
            return Suggestions(text, (), matching.NOT_BEHAVIOURAL)
        if self._similarity is None:
            raise ComponentMissingError(
                "Without an embedding model, only questions from the bank can be matched",
                "Give an ID from `greenroom questions list`, or run greenroom doctor",
            )
        return matching.suggest_for_text(storable(text), stories, self._reference(self._similarity), self._similarity)

    def propose(self, text: StoryText) -> tuple[Proposal, ...]:
        """Return competencies that a story may show and does not have; none without an embedder."""
        if self._similarity is None or not self._behavioural:
            return ()
        return matching.propose(text, self._reference(self._similarity), self._similarity)

    def due(self, candidate_id: str) -> tuple[StoryLook, ...]:
        """Return the stories to look at today, the most endangered first."""
        today, row = self._today(), {_item(story.id): story for story in self.stories(candidate_id)}
        cards = due_cards(self._cards(candidate_id), today)
        return tuple(
            StoryLook(row[card.item], card.due, retrievability(card, today)) for card in cards if card.item in row
        )

    def recall(self, candidate_id: str, story_id: int, recollections: Mapping[StoryPart, str]) -> Recall | None:
        """Return how much of a story was recalled; None without an embedder, or when the story has no part.

        Nothing is saved: `review` saves this score or the candidate's own. Raises as `story` does.
        """
        text = self.story(candidate_id, story_id).text
        return None if self._similarity is None else recall.recall(text, recollections, self._similarity)

    def review(self, candidate_id: str, story_id: int, score: float) -> ReviewCard:
        """Save how well a story was recalled today, 0-100, and plan its next review.

        Raises
        ------
        NotFoundError
            The candidate has no such story.
        InputError
            The score is out of range.
        """
        if not 0 <= score <= recall.TOP_SCORE:
            raise InputError(f"{score:g} is not a valid recall score", "Enter a number from 0 to 100")
        with self._database.transaction() as db:
            repository.find_story(db, candidate_id, story_id)
            return self._look(db, candidate_id, story_id, score)

    def _look(self, db: Session, candidate_id: str, story_id: int, score: float) -> ReviewCard:
        item = _item(story_id)
        before, day = learning.card(db, candidate_id, item), profiles.interview_day(db, candidate_id)
        after = review(before, item, score, self._today(), day)
        learning.save_card(db, candidate_id, after)
        return after

    def _reference(self, similarity: Similarity) -> Reference:
        if self._read is None:
            self._read = read_reference(self._behavioural, similarity, self._vectors_file)
        return self._read

    def _cards(self, candidate_id: str) -> tuple[ReviewCard, ...]:
        with self._database.reading() as db:
            return learning.cards(db, candidate_id)

    def _due_days(self, candidate_id: str) -> Mapping[ReviewItem, date]:
        return {card.item: card.due for card in self._cards(candidate_id)}

    def _today(self) -> date:
        return self._clock.now().date()

    def _checked(self, text: StoryText) -> StoryText:
        if not text.title.strip():
            raise InputError("The story has no title", "Enter a title")
        unknown = sorted(set(text.competencies) - set(self._competencies))
        if unknown:
            raise InputError(f"Unknown competency {unknown[0]!r}", "Choose one from the list of competencies")
        stored = StoryText(
            title=storable(text.title.strip()),
            situation=storable(text.situation),
            task=storable(text.task),
            action=storable(text.action),
            result=storable(text.result),
            lessons=storable(text.lessons),
            setting=text.setting,
            period=storable(text.period),
            competencies=tuple(dict.fromkeys(text.competencies)),
        )
        _refuse_endless(stored)
        return stored


def _refuse_endless(text: StoryText) -> None:
    if max(len(text.title), len(text.period)) > LONGEST_TITLE_CHARACTERS:
        raise InputError(
            f"The title or the period has more than {LONGEST_TITLE_CHARACTERS} characters", "Shorten it to a few words"
        )
    if max(map(len, (text.situation, text.task, text.action, text.result, text.lessons))) > LONGEST_PART_CHARACTERS:
        raise InputError(
            f"A part of the story has more than {LONGEST_PART_CHARACTERS:,} characters",
            "Shorten it to what you would say",
        )


def _view(story: Story, due: date | None) -> StoryView:
    return StoryView(story, spoken_minutes(count_words(story.text.whole_text)), advice(story.text), due)


def _item(story_id: int) -> ReviewItem:
    return ReviewItem("story", str(story_id))


def _story(row: StoredStory) -> Story:
    return Story(row.id, row.text, row.created_at, row.changed_at)
