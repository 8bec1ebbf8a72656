"""Rebuild learning from all saved interviews and attempts: after a correction, a late judgement or a deletion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from greenroom.coding.attempts import repository as attempts
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
from greenroom.learning.service import Look, count_looks, items_of

WHOLE = 100.0


def relearn(db: Session, candidate_id: str, today: date) -> None:
    """Rebuild mastery and reviews of questions and concepts from all questions left and attempts ended, in that order.

    The same answers and judgements give the same mastery as when they were learned from one by one.
    """
    learning.forget_questions(db, candidate_id)
    _learn(db, candidate_id, _all_lessons(db, candidate_id), MasteryState(), today)


def learn_from_interview(db: Session, candidate_id: str, interview_id: str, today: date) -> None:
    """Learn from a real interview that has just ended, without reading what was learned from before.

    Where something else was learned since its first question was left, or nothing is saved, all is rebuilt in order.
    """
    left = repository.questions_left(db, candidate_id, interview_id)
    since = next((row.left_at for row in left if row.left_at is not None), None)
    if since is None:
        return
    if not learning.is_known(db, candidate_id) or _has_learned_since(db, candidate_id, interview_id, since):
        relearn(db, candidate_id, today)
        return
    exchanges = repository.exchanges_of(db, candidate_id, interview_id)
    replies = repository.replies_of(db, candidate_id, interview_id)
    begin = learning.mastery(db, candidate_id, since.date())
    _learn(db, candidate_id, _in_order(_taught(left), exchanges, replies, begin), begin, today)


def _has_learned_since(db: Session, candidate_id: str, interview_id: str, moment: datetime) -> bool:
    """Return whether a candidate left questions of other interviews since a moment, or ended attempts."""
    return repository.has_left_others_since(db, candidate_id, interview_id, moment) or attempts.has_finished_since(
        db, candidate_id, moment
    )


def _learn(
    db: Session, candidate_id: str, taught: Sequence[Lesson | CodingLesson], begin: MasteryState, today: date
) -> None:
    """Save the mastery and the cards that follow from lessons in this order."""
    looks = [look for lesson in taught if (look := _look(lesson)) is not None]
    count_looks(db, candidate_id, looks)
    state, day = (taught[-1].after, taught[-1].on) if taught else (begin, today)
    learning.save_mastery(db, candidate_id, state, day)


def _look(lesson: Lesson | CodingLesson) -> Look | None:
    """Return what a lesson is a look at; None for an answer without a score, or whose words are in doubt."""
    if isinstance(lesson, CodingLesson):
        evidence = lesson.evidence
        concepts = tuple(ReviewItem("concept", concept_key(evidence.topic, name)) for name in evidence.concepts)
        return Look(concepts, WHOLE * evidence.share, lesson.on)
    judged, question = lesson.current.judgement, lesson.row.question
    if question.coding_problem is not None:  # its attempt is a lesson of its own
        return None
    if judged is None or judged.expected_score is None or not lesson.current.is_reliable:
        return None
    return Look(items_of(question), judged.expected_score, lesson.on)


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
    taught = _taught(repository.questions_left(db, candidate_id))
    taught += [(lesson.at, lesson.evidence) for lesson in attempt_lessons(db, candidate_id)]
    return _in_order(taught, exchanges, replies, MasteryState())


def _taught(left: Sequence[InterviewQuestion]) -> list[tuple[datetime, InterviewQuestion | Evidence]]:
    return [(row.left_at, row) for row in left if row.left_at is not None]


def _in_order(
    taught_at: Sequence[tuple[datetime, InterviewQuestion | Evidence]],
    exchanges: Mapping[tuple[str, str], Exchanges],
    replies: Mapping[tuple[str, str], Replies],
    begin: MasteryState,
) -> tuple[Lesson | CodingLesson, ...]:
    """Return what questions and attempts taught, in the order of their ends.

    Parameters
    ----------
    begin
        The mastery on the day of the first of them.
    """
    found: list[Lesson | CodingLesson] = []
    for at, taught in sorted(taught_at, key=lambda pair: pair[0]):
        on = at.date()
        before = pass_days(found[-1].after, (on - found[-1].on).days) if found else begin
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
