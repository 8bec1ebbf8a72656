"""Rebuild learning from all saved interviews: after a correction, a late judgement or a deletion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from greenroom.interview import repository
from greenroom.interview.contracts import CurrentQuestion, PlannedQuestion
from greenroom.interview.models import InterviewQuestion
from greenroom.interview.policy.difficulty import learn_from, unaided_shares
from greenroom.interview.policy.listening import is_text_reliable
from greenroom.interview.repository import Exchanges
from greenroom.interview.self_assessment import Replies, with_replies
from greenroom.learning import repository as learning
from greenroom.learning.mastery.model import pass_days
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.service import remember_review


def relearn(db: Session, candidate_id: str, today: date) -> None:
    """Rebuild mastery and reviews of questions and concepts from all questions that were left, in that order.

    The same answers and judgements give the same mastery as when they were learned from one by one.
    """
    learning.forget_questions(db, candidate_id)
    state, day = MasteryState(), today
    for lesson in lessons(db, candidate_id):
        state, day = lesson.after, lesson.on
        judged = lesson.current.judgement
        if judged is not None and judged.expected_score is not None and lesson.current.is_reliable:
            remember_review(db, candidate_id, lesson.row.question, judged.expected_score, day)
    learning.save_mastery(db, candidate_id, state, day)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question that was left, and the mastery of that day before and after it."""

    row: InterviewQuestion
    on: date
    current: CurrentQuestion
    before: MasteryState
    after: MasteryState


def lessons(db: Session, candidate_id: str) -> tuple[Lesson, ...]:
    """Return what each question taught that a candidate has left, in that order."""
    exchanges, replies = repository.exchanges_of(db, candidate_id), repository.replies_of(db, candidate_id)
    found: list[Lesson] = []
    for row in repository.questions_left(db, candidate_id):
        if row.left_at is None:
            continue
        on = row.left_at.date()
        before = pass_days(found[-1].after, (on - found[-1].on).days) if found else MasteryState()
        key = (row.interview_id, row.question_id)
        current = as_current(row, exchanges.get(key, ()), replies.get(key, {}))
        found.append(Lesson(row, on, current, before, learn_from(before, current)))
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
