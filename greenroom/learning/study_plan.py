"""A study plan from today to the day before the interview: the tasks of each day, their time and reason. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from greenroom.learning.contracts import FocusTopic, ReviewCard, ReviewItem
from greenroom.learning.mastery.estimates import concept_mastery
from greenroom.learning.mastery.model import ability, logistic
from greenroom.learning.mastery.state import MasteryState, concept_key
from greenroom.learning.review import due_cards, is_retained, last_look_day, retrievability, review
from greenroom.questions.contracts import Topic

TaskKind = Literal["last look", "mock interview", "review", "practice"]

OPEN_END_DAYS = 14
"""How far a plan reaches when no interview day is set."""

LOOK_MINUTES = 3
PRACTICE_MINUTES = 10
PROBLEM_MINUTES = 25
MOCK_MINUTES = (30, 15)
"""A mock interview takes the longest of these that fits into the day."""

USUAL_MINUTES = 30
"""What candidates practise on a day unless they choose otherwise."""

MOCK_EVERY_DAYS = 3
"""Mock interviews fall on every third day, counted back from the day before the last look."""

EXPECTED_SCORE = 75
"""How future reviews are assumed to go; the plan is made again whenever one went differently."""

STRONG_SHARE = 0.8
"""A concept expected above this share needs no more practice, only review."""


@dataclass(frozen=True, slots=True)
class StudyTask:
    """One task of a day; ``item`` is its subject, None for a mock interview."""

    kind: TaskKind
    item: ReviewItem | None
    what: str
    why: str
    minutes: int


@dataclass(frozen=True, slots=True)
class StudyDay:
    """A day and its tasks in order; a day without tasks is a day off."""

    day: date
    tasks: tuple[StudyTask, ...]

    @property
    def minutes(self) -> int:
        """How long the day's tasks take."""
        return sum(task.minutes for task in self.tasks)


@dataclass(frozen=True, slots=True)
class Learner:
    """What a plan is made from.

    Parameters
    ----------
    focus
        Topics that matter, each with its reason.
    topics
        Those topics of the bank, with their concept graphs.
    mastery
        What is believed about the candidate today.
    cards
        The items reviewed so far.
    titles
        Readable names for items whose id is none, such as stories.
    problem_topics
        Topics whose concepts are practised by solving problems, not by answering questions.
    """

    focus: Sequence[FocusTopic]
    topics: Sequence[Topic]
    mastery: MasteryState
    cards: Sequence[ReviewCard]
    titles: Mapping[ReviewItem, str]
    problem_topics: frozenset[str] = frozenset()


def study_plan(learner: Learner, today: date, interview_day: date | None, minutes_per_day: int) -> tuple[StudyDay, ...]:
    """Return one entry per day from today until the day before the interview, or for two weeks when no day is set.

    The last day brings nothing new: everything learned gets a last look, the most endangered first; what does not fit
    is looked at the day before that. Each other day opens with one short task, which is the same for any number of
    minutes that has room for it. Then come, while minutes last, a mock interview when it is its turn, reviews due, and
    practice of the weakest concepts, foundations before what builds on them.

    Raises
    ------
    ValueError
        The interview day is over, or the minutes are too few for a single look.
    """
    planner = _planner(learner, today, interview_day, minutes_per_day)
    days = (_last_day(today, interview_day) - today).days + 1
    return tuple(planner.plan_day(today + timedelta(days=offset)) for offset in range(days))


def study_day(learner: Learner, today: date, interview_day: date | None, minutes: int) -> StudyDay:
    """Return the first day of `study_plan`, without planning the others; raises as it does."""
    return _planner(learner, today, interview_day, minutes).plan_day(today)


def _planner(learner: Learner, today: date, interview_day: date | None, minutes: int) -> _Planner:
    if interview_day is not None and interview_day < today:
        raise ValueError(f"the interview of {interview_day} is over")
    if minutes < LOOK_MINUTES:
        raise ValueError(f"{minutes} minutes are too few: a single look takes {LOOK_MINUTES}")
    return _Planner(learner, interview_day, _last_day(today, interview_day), minutes)


def _last_day(today: date, interview_day: date | None) -> date:
    return max(today, last_look_day(interview_day)) if interview_day else today + timedelta(days=OPEN_END_DAYS - 1)


class _Planner:
    """Walks through the days and records the reviews so far."""

    def __init__(self, learner: Learner, interview_day: date | None, last: date, minutes: int) -> None:
        self._learner = learner
        self._interview_day = interview_day
        self._last = last
        self._minutes = minutes
        self._cards = {card.item: card for card in learner.cards}
        self._candidates = _practice_order(learner)
        self._explained: set[str] = set()
        self._planned: set[ReviewItem] = set()

    def plan_day(self, day: date) -> StudyDay:
        tasks: list[StudyTask] = []
        if self._interview_day and day == self._last:
            for card in sorted(self._cards.values(), key=lambda card: (retrievability(card, day), card.item.id)):
                self._add(tasks, day, self._last_look(card))
            return StudyDay(day, tuple(tasks))
        looks = self._worth_a_look(day)
        self._open_day(tasks, day, looks)
        if self._learner.focus and self._is_mock_day(day):
            self._add_mock_interview(tasks, day)
        for card in looks:
            self._add(tasks, day, self._review(card, day))
        for focus, concept in list(self._candidates):
            self._add_practice(tasks, day, focus, concept)
        return StudyDay(day, tuple(tasks))

    def _open_day(self, tasks: list[StudyTask], day: date, looks: Sequence[ReviewCard]) -> None:
        """Begin with one short task: a review, else practice."""
        for card in looks:
            if self._add(tasks, day, self._review(card, day)):
                return
        for focus, concept in list(self._candidates):
            is_short = self._practice(focus, concept).minutes <= PRACTICE_MINUTES
            if is_short and self._add_practice(tasks, day, focus, concept):
                return

    def _add_mock_interview(self, tasks: list[StudyTask], day: date) -> None:
        days_left, is_dated = (self._last - day).days, self._interview_day is not None
        for minutes in MOCK_MINUTES:
            if self._add(tasks, day, _mock_interview(minutes, days_left, is_dated)):
                return

    def _add_practice(self, tasks: list[StudyTask], day: date, focus: FocusTopic, concept: str) -> bool:
        if not self._add(tasks, day, self._practice(focus, concept)):
            return False
        self._candidates.remove((focus, concept))
        self._explained.add(focus.topic)
        return True

    def _add(self, tasks: list[StudyTask], day: date, task: StudyTask) -> bool:
        """Add a task if the day has room for it and not its item yet, and assume that it goes as expected."""
        if task.item is not None and any(other.item == task.item for other in tasks):
            return False
        if sum(other.minutes for other in tasks) + task.minutes > self._minutes:
            return False
        tasks.append(task)
        if task.item:
            card = self._cards.get(task.item)
            self._planned.add(task.item)
            self._cards[task.item] = review(card, task.item, EXPECTED_SCORE, day, self._interview_day)
        return True

    def _is_mock_day(self, day: date) -> bool:
        days_left = (self._last - day).days
        return days_left > 0 and days_left % MOCK_EVERY_DAYS == 1

    def _worth_a_look(self, day: date) -> tuple[ReviewCard, ...]:
        """Return the cards that are due, and on the day before the last also those for which the last has no room."""
        due = due_cards(self._cards.values(), day)
        if not self._interview_day or (self._last - day).days > 1:
            return due
        most = self._minutes // LOOK_MINUTES
        rest = [card for card in self._cards.values() if card not in due]
        by_safety = sorted(rest, key=lambda card: (-retrievability(card, self._last), card.item.id))
        return (*due, *by_safety[: max(0, len(self._cards) - most)])

    def _last_look(self, card: ReviewCard) -> StudyTask:
        seen = f"Your plan has it on {_date(card.last_review)} too" if card.item in self._planned else None
        why = f"{seen or f'Last seen on {_date(card.last_review)}'}. A look the day before keeps it fresh."
        return StudyTask("last look", card.item, f"Go once more through {self._title(card.item)}.", why, LOOK_MINUTES)

    def _review(self, card: ReviewCard, day: date) -> StudyTask:
        why = self._why_reviewed(card, day)
        what = f"Recall {self._title(card.item)} without notes, then check."
        if self._is_solved(card.item):
            what = f"Say from memory how you solve problems on {self._title(card.item)}, then check."
        return StudyTask("review", card.item, what, why, LOOK_MINUTES)

    def _why_reviewed(self, card: ReviewCard, day: date) -> str:
        """Say what the last look showed; a look that the plan itself assumes has not shown anything."""
        on_day = _date(card.last_review)
        if card.item in self._planned:
            return f"Your plan has it on {on_day} too. Looks with days between them last longer."
        if card.last_score is None:
            return f"Last seen on {on_day}. It is due for another look."
        if not is_retained(card):
            return f"You got {card.last_score:.0f}% on {on_day}. Go through what was missing, then try again."
        chance = f"{retrievability(card, day):.0%}"
        return f"You got {card.last_score:.0f}% on {on_day}. The chance that you still know as much is about {chance}."

    def _practice(self, focus: FocusTopic, concept: str) -> StudyTask:
        """Return the practice of a concept; why its topic matters is said with the first one alone."""
        item = ReviewItem("concept", concept_key(focus.topic, concept))
        estimate = concept_mastery(self._learner.mastery, focus.topic, concept)
        known = "Not asked so far."
        if estimate:
            answers = "one answer" if estimate.answers == 1 else f"{estimate.answers} answers"
            known = f"Your expected score on a medium question is {estimate.share:.0%}, from {answers}."
        why = known if focus.topic in self._explained else f"{known} {focus.reason}"
        if self._is_solved(item):
            return StudyTask("practice", item, f"Solve a problem on {self._title(item)}.", why, PROBLEM_MINUTES)
        what = f"Answer two questions on {self._title(item)}."
        return StudyTask("practice", item, what, why, PRACTICE_MINUTES)

    def _is_solved(self, item: ReviewItem) -> bool:
        topic, _, concept = item.id.partition("/")
        return item.kind == "concept" and bool(concept) and topic in self._learner.problem_topics

    def _title(self, item: ReviewItem) -> str:
        if item in self._learner.titles:
            return self._learner.titles[item]
        topic, _, concept = item.id.partition("/")
        titles = {known.id: known.title for known in self._learner.topics}
        words = (concept or topic).replace("-", " ")
        return f"{words} ({titles[topic]})" if topic in titles else words


def _mock_interview(minutes: int, days_left: int, is_dated: bool) -> StudyTask:
    why = "Answers that were only thought come out differently when spoken under time."
    if is_dated:
        why += f" {days_left + 1} days are left until the interview."
    return StudyTask("mock interview", None, "Hold a mock interview over all your focus topics.", why, minutes)


def _practice_order(learner: Learner) -> list[tuple[FocusTopic, str]]:
    """Return the concepts worth practising: the most to gain first, but foundations before what builds on them."""
    order: dict[tuple[str, str], tuple[FocusTopic, str]] = {}
    topics = {topic.id: topic for topic in learner.topics}
    gains = {
        (focus, concept): focus.weight * (1 - _expected_share(learner, focus, concept))
        for focus in learner.focus
        if focus.topic in topics
        for concept in topics[focus.topic].concepts
        if _expected_share(learner, focus, concept) < STRONG_SHARE
    }
    for focus, concept in sorted(gains, key=lambda key: -gains[key]):
        for needed in _with_foundations(topics[focus.topic], concept):
            if (focus, needed) in gains:
                order.setdefault((focus.topic, needed), (focus, needed))
    return list(order.values())


def _with_foundations(topic: Topic, concept: str) -> tuple[str, ...]:
    """Return a concept after everything that it builds on; the bank has no circles."""
    below = [name for foundation in topic.concepts[concept] for name in _with_foundations(topic, foundation)]
    return (*dict.fromkeys(below), concept)


def _expected_share(learner: Learner, focus: FocusTopic, concept: str) -> float:
    return logistic(ability(learner.mastery, focus.topic, (concept,))[0])


def _date(day: date) -> str:
    return f"{day.day} {day:%B}"
