"""Rebuild learning from all saved interviews and attempts: after a correction, a late judgement or a deletion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from greenroom.coding.attempts.lessons import attempt_lessons
from greenroom.interview import repository
from greenroom.interview.contracts.plan import PlannedQuestion
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.models import InterviewQuestion
from greenroom.interview.policy.difficulty import learn_from, unaided_shares
from greenroom.interview.policy.listening import is_text_reliable
from greenroom.interview.repository import Exchanges
from greenroom.interview.self_assessment import Replies, with_replies
from greenroom.learning import repository as learning
from greenroom.learning.contracts import ReviewItem
from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.model import pass_days, update
from greenroom.learning.mastery.state import MasteryState, concept_key
from greenroom.learning.service import Look, items_of, rebuild_cards

WHOLE = 100.0


def relearn(db: Session, candidate_id: str, today: date) -> None:
    """Rebuild mastery and reviews of questions and concepts from all questions left and attempts ended, in that order.

    The same answers and judgements give the same mastery as when they were learned from one by one.
    """
    learning.forget_questions(db, candidate_id)
    state, day = MasteryState(), today
    looks: list[Look] = []
    for lesson in _all_lessons(db, candidate_id):
        state, day = lesson.after, lesson.on
        if isinstance(lesson, CodingLesson):
            evidence = lesson.evidence
            concepts = tuple(ReviewItem("concept", concept_key(evidence.topic, name)) for name in evidence.concepts)
            looks.append(Look(concepts, WHOLE * evidence.share, day))
            continue
        judged = lesson.current.judgement
        if lesson.row.question.coding_problem is not None:  # its attempt is a lesson of its own
            continue
        if judged is not None and judged.expected_score is not None and lesson.current.is_reliable:
            looks.append(Look(items_of(lesson.row.question), judged.expected_score, day))
    rebuild_cards(db, candidate_id, looks)
    learning.save_mastery(db, candidate_id, state, day)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question that was left, and the mastery of that day before and after it."""

    row: InterviewQuestion
    on: date
    current: CurrentQuestion
    before: MasteryState
    after: MasteryState


@dataclass(frozen=True, slots=True)
class CodingLesson:
    """An attempt at a coding problem that ended, and the mastery of that day after it."""

    on: date
    evidence: Evidence
    after: MasteryState


def lessons(db: Session, candidate_id: str) -> tuple[Lesson, ...]:
    """Return what each question taught that a candidate has left, in that order."""
    return tuple(one for one in _all_lessons(db, candidate_id) if isinstance(one, Lesson))


def _all_lessons(db: Session, candidate_id: str) -> tuple[Lesson | CodingLesson, ...]:
    """Return what questions and attempts taught, in the order of their ends."""
    exchanges, replies = repository.exchanges_of(db, candidate_id), repository.replies_of(db, candidate_id)
    taught_at: list[tuple[datetime, InterviewQuestion | Evidence]] = [
        (row.left_at, row) for row in repository.questions_left(db, candidate_id) if row.left_at is not None
    ]
    taught_at += [(lesson.at, lesson.evidence) for lesson in attempt_lessons(db, candidate_id)]
    found: list[Lesson | CodingLesson] = []
    for at, taught in sorted(taught_at, key=lambda pair: pair[0]):
        on = at.date()
        before = pass_days(found[-1].after, (on - found[-1].on).days) if found else MasteryState()
        if isinstance(taught, Evidence):
            found.append(CodingLesson(on, taught, update(before, taught)))
            continue
        key = (taught.interview_id, taught.question_id)
        current = as_current(taught, exchanges.get(key, ()), replies.get(key, {}))
        found.append(Lesson(taught, on, current, before, learn_from(before, current)))
    return tuple(found)


def as_current(row: InterviewQuestion, said: Exchanges, replies: Replies) -> CurrentQuestion:
    """Return where an interview stood within a question, as far as it matters for what was learned from it."""
    judged = [(turn, answer.judgement) for turn, answer in said if answer and answer.judgement]
    judgements = [with_replies(judgement, row.question, replies) for _, judgement in judged]
    asked = PlannedQuestion(row.question, (), row.topic_title, row.reason, None, 0.0)
    if not judgements:
        return CurrentQuestion(asked)
    continued = {turn.number - 1 for turn, _ in said if turn.kind == "respond"}
    whole = [judgement for (turn, _), judgement in zip(judged, judgements, strict=True) if turn.number not in continued]
    first = CurrentQuestion(asked, judgement=(whole or judgements)[0], hinted=_hinted_before_first(row, said))
    return CurrentQuestion(
        asked,
        judgement=judgements[-1],
        is_reliable=all(
            is_text_reliable(answer.content.reliability) for _, answer in said if answer and not answer.move
        ),
        unaided=unaided_shares(first),
    )


def _hinted_before_first(row: InterviewQuestion, said: Exchanges) -> tuple[str, ...]:
    """Return the rubric points that the candidate was helped with before the first answer that was judged."""
    judged_ids: set[str] = set()
    for turn, answer in said:
        judged_ids.update(line.text for line in turn.lines if line.kind == "hint")
        if answer and answer.judgement:
            break
    return tuple(point.name for point in row.question.points if point.hint in judged_ids)
