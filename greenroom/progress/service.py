"""Summarise a candidate's progress from saved sessions, and propose the next steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import islice

from sqlalchemy import orm

from greenroom.clock import LONGEST_AHEAD, Clock
from greenroom.coding.topics import CODING
from greenroom.db.database import Database
from greenroom.errors import InputError, NotFoundError
from greenroom.interview.policy.difficulty import evidence_of
from greenroom.interview.records import InterviewRecords
from greenroom.interview.relearning import Lesson, lessons
from greenroom.interview.reports import InterviewSummary
from greenroom.interview.titles import title_of
from greenroom.learning.calibration import calibrate
from greenroom.learning.contracts import FocusTopic, ReviewCard, ReviewItem
from greenroom.learning.mastery.changes import change_by
from greenroom.learning.mastery.estimates import concept_mastery
from greenroom.learning.service import LearningService
from greenroom.learning.study_plan import LOOK_MINUTES, USUAL_MINUTES, Learner, StudyTask, study_day, study_plan
from greenroom.profiles.focus import focus_topics
from greenroom.profiles.service import ProfileService
from greenroom.progress import repository
from greenroom.progress.baseline import usual
from greenroom.progress.competencies import CompetencyProgress, competency_progress
from greenroom.progress.contracts import (
    FORMAT_VERSION,
    ConceptAnswer,
    ConceptHistory,
    LearnedAnswer,
    Plan,
    PlanBasis,
    Progress,
    Session,
    SessionOverall,
)
from greenroom.progress.titles import item_titles
from greenroom.progress.topic_mastery import due_reviews, mastery_map, topics_met, weakest_concepts
from greenroom.progress.trends import ScoreInterval, trend
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Topic
from greenroom.report.repository import scored_recordings
from greenroom.stories.service import StoryBank

MINUTES_OF_A_DAY = 24 * 60
MOST_LEARNED_ANSWERS = 20
MOST_SESSIONS = 100
"""Of the latest interviews and recordings: the cost of the progress page does not grow with the history."""

NOTHING_KNOWN = "no CV, no job, no practice and no story are known"
TWO_YEARS_ALONE = "A plan reaches two years ahead at most"


class ProgressService:
    """Reports progress to candidates; an interview with an unread report has no score yet."""

    def __init__(
        self,
        database: Database,
        records: InterviewRecords,
        profiles: ProfileService,
        learning: LearningService,
        stories: StoryBank,
        bank: Bank,
        clock: Clock,
    ) -> None:
        self._database = database
        self._records = records
        self._profiles = profiles
        self._learning = learning
        self._stories = stories
        self._bank = bank
        self._clock = clock

    def progress(self, candidate_id: str) -> Progress:
        """Return the progress over the latest sessions (`MOST_SESSIONS`)."""
        with self._database.reading() as db:
            competencies = self._competencies(db, candidate_id)
            latest = repository.latest_interviews(db, candidate_id, MOST_SESSIONS)
            interviews = sorted(
                self._records.summaries(db, latest).values(), key=lambda one: one.touched_at, reverse=True
            )
        finished = [one for one in interviews if one.is_closed and one.is_revealed]
        by_start = sorted(finished, key=lambda one: one.started_at)
        sessions = tuple(_session(one, latest[one.id]) for one in by_start)
        overall = [session.overall for session in sessions if session.overall is not None]
        mastery, today = self._learning.mastery(candidate_id), self._today()
        cards = self._learning.cards(candidate_id)
        return Progress(
            format_version=FORMAT_VERSION,
            today=today,
            interview_day=self._learning.interview_day(candidate_id),
            sessions=sessions,
            unfinished=tuple(one for one in interviews if not (one.is_closed and one.is_revealed)),
            usual_score=usual([one.score for one in overall]),
            trend=trend([ScoreInterval(one.score, one.low, one.high) for one in overall]),
            competencies=competencies,
            topics=topics_met(mastery, self._topics),
            mastery_map=mastery_map(mastery, self._topics, cards),
            weakest=weakest_concepts(mastery, self._topics),
            due=due_reviews(cards, self._titles(candidate_id, cards), today),
            calibration=calibrate(self._learning.self_estimates(candidate_id, [one.id for one in interviews])),
        )

    def learned(self, candidate_id: str) -> tuple[LearnedAnswer, ...]:
        """Return the latest answers that moved mastery, the newest first; none whose score is still hidden."""
        concepts = {topic.id: tuple(topic.concepts) for topic in self._bank.topics}
        taught = reversed(self._taught(candidate_id))
        found = (_learned(lesson, concepts.get(lesson.row.question.topic, ())) for lesson in taught)
        return tuple(islice((one for one in found if one is not None), MOST_LEARNED_ANSWERS))

    def concept_history(self, candidate_id: str, topic_id: str, concept: str) -> ConceptHistory:
        """Return the judged answers about a concept; none whose score is still hidden.

        Raises
        ------
        NotFoundError
            The bank has no such topic or concept.
        """
        topic = next((one for one in self._topics if one.id == topic_id and concept in one.concepts), None)
        if topic is None:
            raise NotFoundError(f"Concept {topic_id}/{concept} not found", "Choose one from your progress page")
        answers = tuple(
            answer
            for lesson in self._taught(candidate_id)
            if lesson.row.question.topic == topic_id and concept in lesson.row.question.concepts
            if (answer := _concept_answer(lesson, concept)) is not None
        )
        return ConceptHistory(topic_id, topic.title, concept, answers, usual([one.share for one in answers]))

    def plan(self, candidate_id: str, minutes_per_day: int) -> Plan:
        """Return the plan of each day until the interview.

        Raises
        ------
        InputError
            The minutes exceed a day, or are too few for a single review.
        """
        if not LOOK_MINUTES <= minutes_per_day <= MINUTES_OF_A_DAY:
            raise InputError(
                f"A plan cannot have {minutes_per_day} minutes a day", f"Choose {LOOK_MINUTES} to {MINUTES_OF_A_DAY}"
            )
        today, day = self._today(), self._learning.interview_day(candidate_id)
        ahead = day if day is not None and day >= today else None
        is_beyond = ahead is not None and ahead - today > LONGEST_AHEAD  # saved before days were checked
        planned_to = today + LONGEST_AHEAD if is_beyond else ahead
        based_on, learner = self._learner(candidate_id)
        return Plan(
            format_version=FORMAT_VERSION,
            today=today,
            interview_day=ahead,
            minutes_per_day=minutes_per_day,
            based_on=based_on,
            days=() if based_on == "nothing" else study_plan(learner, today, planned_to, minutes_per_day),
            reason=NOTHING_KNOWN if based_on == "nothing" else TWO_YEARS_ALONE if is_beyond else None,
        )

    def _taught(self, candidate_id: str) -> list[Lesson]:
        """Return what each question taught, oldest first; none whose score is still hidden."""
        with self._database.reading() as db:
            left_out = repository.ids_not_to_count(db, candidate_id)
            seen = {
                one.id
                for one in self._records.interviews(db, candidate_id)
                if one.id not in left_out and (one.is_revealed or one.mode == "study")
            }
            return [lesson for lesson in lessons(db, candidate_id) if lesson.row.interview_id in seen]

    def todays_task(self, candidate_id: str) -> StudyTask | None:
        """Return the first task of today's plan; None where no plan can be made, or today is a day off."""
        today, day = self._today(), self._learning.interview_day(candidate_id)
        based_on, learner = self._learner(candidate_id)
        if based_on == "nothing":
            return None
        ahead = day if day is not None and day >= today else None
        return next(iter(study_day(learner, today, ahead, USUAL_MINUTES).tasks), None)

    def _learner(self, candidate_id: str) -> tuple[PlanBasis, Learner]:
        """Return what a plan is made from, and what decided its topics."""
        cards = self._learning.cards(candidate_id)
        based_on, focus = self._focus(candidate_id, cards)
        titles = self._titles(candidate_id, cards)
        mastery = self._learning.mastery(candidate_id)
        return based_on, Learner(focus, self._topics, mastery, cards, titles, problem_topics=frozenset({CODING.id}))

    def _titles(self, candidate_id: str, cards: Sequence[ReviewCard]) -> Mapping[ReviewItem, str]:
        """Return what the items of cards are called; only questions outside of the bank are read from interviews."""
        in_bank = {question.id for question in self._bank.questions}
        elsewhere = {card.item.id for card in cards if card.item.kind == "question"} - in_bank
        with self._database.reading() as db:
            asked = self._records.questions_asked(db, candidate_id, elsewhere)
        return item_titles([card.item for card in cards], self._bank, self._stories.stories(candidate_id), asked)

    def _competencies(self, db: orm.Session, candidate_id: str) -> tuple[CompetencyProgress, ...]:
        """Return how the competencies of the latest recordings moved."""
        scored = scored_recordings(db, candidate_id, MOST_SESSIONS)
        left_out = repository.ids_not_to_count(db, candidate_id, [one.subject for one in scored])
        return competency_progress([one for one in scored if one.subject not in left_out])

    def _focus(self, candidate_id: str, cards: Sequence[ReviewCard]) -> tuple[PlanBasis, tuple[FocusTopic, ...]]:
        """Return the topics to plan for: those of CV and job with coding once practised, else those practised.

        Without any, stories are left.
        """
        cv, job = self._profiles.current(candidate_id)
        topics = topics_met(self._learning.mastery(candidate_id), self._topics)
        practised = tuple(FocusTopic(one.topic, 1.0, "You have practised this topic.") for one in topics)
        if cv is not None or job is not None:
            found = tuple(FocusTopic(one.topic, one.weight, one.reason) for one in focus_topics(cv, job))
            coding = tuple(one for one in practised if one.topic == CODING.id)
            return ("CV and job" if cv and job else "CV" if cv else "job"), (*found, *coding)
        return ("practice" if practised else "stories" if cards else "nothing"), practised

    @property
    def _topics(self) -> tuple[Topic, ...]:
        """The topics of the bank, and the one of coding problems."""
        return (*self._bank.topics, CODING)

    def _today(self) -> date:
        return self._clock.now().date()


def _session(summary: InterviewSummary, overall: SessionOverall | None) -> Session:
    return Session(
        interview_id=summary.id,
        started_at=summary.started_at,
        subject=title_of(summary.subject),
        interview_type=summary.interview_type,
        mode=summary.mode,
        persona=summary.persona,
        minutes_used=summary.elapsed_seconds / 60,
        questions=summary.questions,
        overall=overall,
    )


def _learned(lesson: Lesson, concepts: Sequence[str]) -> LearnedAnswer | None:
    """Return what an answer changed in a topic with these concepts, None when it taught nothing."""
    evidence = evidence_of(lesson.current)
    if evidence is None:
        return None
    row = lesson.row
    change = change_by(lesson.before, lesson.after, evidence, concepts)
    return LearnedAnswer(row.interview_id, lesson.on, row.question.text, row.topic_title, change)


def _concept_answer(lesson: Lesson, concept: str) -> ConceptAnswer | None:
    """Return what an answer says about a concept, None when it taught nothing."""
    row, evidence = lesson.row, evidence_of(lesson.current)
    mastery = concept_mastery(lesson.after, row.question.topic, concept)
    if evidence is None or mastery is None:
        return None
    return ConceptAnswer(row.interview_id, lesson.on, row.question.text, evidence.share, mastery)
