"""Interviews in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import JSON, ColumnElement, delete, func, or_, select, type_coerce
from sqlalchemy.orm import Session, defer, undefer

from greenroom.errors import InputError
from greenroom.evaluation.contracts import Judgement, SelfAssessment
from greenroom.interview.findings import JudgedTopic
from greenroom.interview.models import (
    Answer,
    GeneratedQuestion,
    Interview,
    InterviewQuestion,
    SelfAssessedPoint,
    TurnRow,
)
from greenroom.interview.policy.timing import MOST_EARLIER_PACES, measured_pace
from greenroom.interview.self_assessment import Replies, with_replies
from greenroom.learning import repository as learning
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS

Exchanges = Sequence[tuple[TurnRow, Answer | None]]
"""The turns about one question, in order, each with what was said to it."""


@dataclass(frozen=True)  # without slots, which would leave no place for what is found once
class Snapshot:
    """A snapshot of an interview.

    Parameters
    ----------
    answers
        By the number of the turn that they reply to.
    questions
        Those asked so far, in order.
    mastery
        What was believed about the candidate at that moment, by all their interviews.
    replies
        The candidate's replies to "Did you say this?", by the identifier of the question.
    job
        What the job description says, sentence by sentence; empty unless it is needed.
    """

    interview: Interview
    turns: Sequence[TurnRow]
    answers: Mapping[int, Answer]
    questions: Sequence[InterviewQuestion]
    mastery: MasteryState
    replies: Mapping[str, Replies]
    job: tuple[str, ...] = ()

    @property
    def last(self) -> TurnRow:
        """The latest turn; every interview is saved with its first."""
        return self.turns[-1]

    @property
    def waiting(self) -> Answer | None:
        """The answer that the interviewer has not taken yet; a spoken one without words is taken when it is saved."""
        return self.answers.get(self.last.number)

    @property
    def pending(self) -> str | None:
        """The question at hand, as the interviewer last said it."""
        asked = (line.text for turn in reversed(self.turns) for line in reversed(turn.lines) if line.kind == "question")
        return next(asked, None)

    @property
    def latest_answer(self) -> Answer | None:
        """The latest answer with words to a question; not the one that waits."""
        answers = [self.answers[turn.number] for turn in self.turns if turn.question_id and turn.number in self.answers]
        in_words = [one for one in answers if one.form != "code" and one.move is None and one.content.words]
        answered = [one for one in in_words if one is not self.waiting]
        return answered[-1] if answered else None

    @property
    def mastery_so_far(self) -> MasteryState:
        """What the interviewer goes by: a real interview learns for itself until it ends (`Interview.is_concealed`)."""
        return self.interview.position.mastery if self.interview.is_concealed else self.mastery

    @cached_property
    def retaken(self) -> frozenset[int]:
        """Numbers of the turns whose answer does not count, because the candidate answered again."""
        return retaken_turns([(turn, self.answers.get(turn.number)) for turn in self.turns])

    @property
    def can_retake(self) -> bool:
        """Whether the latest answer can be given again: its reaction is the turn that is open now."""
        is_open = self.last.expects_answer and self.waiting is None
        return is_open and self.interview.position_before is not None and self.last.number - 1 in self.answers

    @property
    def said(self) -> list[str]:
        """The text of all lines of the interviewer so far, in order."""
        return [line.text for turn in self.turns for line in turn.lines]

    def question(self, question_id: str) -> InterviewQuestion | None:
        """Return a question that was asked."""
        return next((row for row in self.questions if row.question_id == question_id), None)

    def coding_problem(self, turn: TurnRow) -> str | None:
        """Return the coding problem that a turn asks to solve; None for a turn that is answered in words."""
        asked = self.question(turn.question_id) if turn.question_id is not None else None
        return asked.question.coding_problem if asked is not None else None

    def answers_to(self, question_id: str) -> tuple[Answer, ...]:
        """Return the answers to a question that count, in order; not what was said instead of answering."""
        return tuple(answer for answer in self.replies_to(question_id) if answer.move is None)

    def replies_to(self, question_id: str) -> tuple[Answer, ...]:
        """Return what was said to a question and was not taken back, in order."""
        return tuple(self.answers[number] for number in self._replied.get(question_id, ()))

    @cached_property
    def _replied(self) -> Mapping[str, Sequence[int]]:
        """Numbers of the turns that were replied to and not taken back, in order, by their question."""
        numbers = defaultdict[str, list[int]](list)
        for turn in self.turns:
            if turn.question_id is not None and turn.number in self.answers and turn.number not in self.retaken:
                numbers[turn.question_id].append(turn.number)
        return numbers

    def turn_after_spoken(self, turn_number: int) -> TurnRow | None:
        """Return the turn that followed a spoken answer to this one, None when there is none."""
        answer = self.answers.get(turn_number)
        if answer is None or turn_number >= self.last.number or answer.form != "speech":
            return None
        return self.turn_after(answer)

    def turn_after(self, answer: Answer) -> TurnRow:
        """Return the interviewer's turn after an answer."""
        return self.turns[answer.turn_number]

    def judged(self, question_id: str) -> Judgement | None:
        """Return the judge's latest judgement of what was said on a question."""
        answer = self.judged_answer(question_id)
        return answer.judgement if answer else None

    def judged_answer(self, question_id: str) -> Answer | None:
        """Return the answer that holds the latest judgement of a question."""
        judged = [answer for answer in self.answers_to(question_id) if answer.judgement is not None]
        return judged[-1] if judged else None

    def judgement_of(self, question_id: str) -> Judgement | None:
        """Return the latest judgement of what was said on a question, completed by the candidate's replies."""
        judged, asked = self.judged_answer(question_id), self.question(question_id)
        if judged is None or judged.judgement is None or asked is None:
            return judged.judgement if judged else None
        said = [one.text for one in self.answers_to(question_id) if one.turn_number <= judged.turn_number and one.text]
        replies = self.replies.get(question_id, {})
        return with_replies(judged.judgement, asked.question, replies, "\n\n".join(said))


def retaken_turns(exchanges: Exchanges) -> frozenset[int]:
    """Return the numbers of the turns that were answered again: two turns later, after the one that was open."""
    return frozenset(turn.number - 2 for turn, answer in exchanges if turn.kind == "retake" and answer is not None)


def take_snapshot(db: Session, interview_id: str, today: date, *, with_plan: bool = False) -> Snapshot:
    """Return an interview as it stands, and what is believed about its candidate today.

    Parameters
    ----------
    with_plan
        Whether the plan is needed after the unit of work; within it, the plan is read where it is used.

    Raises
    ------
    InputError
        There is none with this id.
    """
    interview = find_interview(db, interview_id, with_plan=with_plan)
    turns = db.scalars(select(TurnRow).where(TurnRow.interview_id == interview_id).order_by(TurnRow.number))
    answers = db.scalars(select(Answer).where(Answer.interview_id == interview_id))
    asked = db.scalars(
        select(InterviewQuestion)
        .where(InterviewQuestion.interview_id == interview_id)
        .order_by(InterviewQuestion.number)
    )
    believed = learning.mastery(db, interview.candidate_id, today)
    replies = {
        question_id: said for (_, question_id), said in _replies(db, SelfAssessedPoint.interview_id == interview_id)
    }
    return Snapshot(interview, turns.all(), {one.turn_number: one for one in answers}, asked.all(), believed, replies)


def replies_of(db: Session, candidate_id: str, interview_id: str | None = None) -> Mapping[tuple[str, str], Replies]:
    """Return the replies of a candidate to "Did you say this?", by interview and question; of one interview, or all."""
    theirs = _interviews_of(candidate_id, interview_id)
    return dict(_replies(db, SelfAssessedPoint.interview_id.in_(select(Interview.id).where(theirs))))


def _interviews_of(candidate_id: str, interview_id: str | None) -> ColumnElement[bool]:
    """Return the condition for one interview of a candidate, or for all of them."""
    theirs = Interview.candidate_id == candidate_id
    return theirs if interview_id is None else theirs & (Interview.id == interview_id)


def _replies(db: Session, condition: ColumnElement[bool]) -> Iterable[tuple[tuple[str, str], Replies]]:
    found: dict[tuple[str, str], dict[str, SelfAssessment]] = {}
    for row in db.scalars(select(SelfAssessedPoint).where(condition)):
        found.setdefault((row.interview_id, row.question_id), {})[row.point] = row.reply
    return found.items()


def find_interview(db: Session, interview_id: str, *, for_update: bool = False, with_plan: bool = False) -> Interview:
    """Return the row of an interview; ``for_update`` makes others wait who want to write it.

    Raises
    ------
    InputError
        There is no interview with this id.
    """
    options = (undefer(Interview.plan),) if with_plan else ()
    interview = db.get(Interview, interview_id, options=options, with_for_update=for_update or None)
    if interview is None:
        raise _no_interview(interview_id)
    return interview


def find_last_turn(db: Session, interview_id: str) -> TurnRow:
    """Return the latest turn.

    Raises
    ------
    InputError
        There is no interview with this id.
    """
    turns = select(TurnRow).where(TurnRow.interview_id == interview_id)
    last = db.scalars(turns.order_by(TurnRow.number.desc()).limit(1)).one_or_none()
    if last is None:
        raise _no_interview(interview_id)
    return last


def find_answer(db: Session, interview_id: str, turn_number: int) -> Answer | None:
    """Return the reply to a turn."""
    return db.get(Answer, (interview_id, turn_number))


def list_interviews(db: Session, candidate_id: str) -> list[tuple[Interview, int]]:
    """Return a candidate's interviews, without their states, with the number of questions each asked, newest first."""
    return _with_question_counts(db, Interview.candidate_id == candidate_id)


def list_interviews_by_id(db: Session, interview_ids: Collection[str]) -> list[tuple[Interview, int]]:
    """Return these interviews as `list_interviews` does; reads no rows of other interviews."""
    return _with_question_counts(db, Interview.id.in_(interview_ids))


def _with_question_counts(db: Session, condition: ColumnElement[bool]) -> list[tuple[Interview, int]]:
    questions = select(func.count()).where(InterviewQuestion.interview_id == Interview.id).scalar_subquery()
    rows = db.execute(
        select(Interview, questions)
        .where(condition)
        .options(defer(Interview.position), defer(Interview.mastery_before))
        .order_by(Interview.touched_at.desc(), Interview.id)
    )
    return [(interview, count) for interview, count in rows]


def find_question(db: Session, interview_id: str, question_id: str) -> InterviewQuestion | None:
    """Return a question that an interview put."""
    chosen = select(InterviewQuestion).where(
        InterviewQuestion.interview_id == interview_id, InterviewQuestion.question_id == question_id
    )
    return db.scalars(chosen).one_or_none()


def interviews_with_other_judge(db: Session, current: str, built_in: str) -> Sequence[str]:
    """Return the ids of closed interviews with a judgement by another version of the built-in judge.

    Parameters
    ----------
    current, built_in
        The judge's name with its present version, and without.
    """
    judge = type_coerce(Answer.judgement, JSON())["judge"].as_string()
    outdated = select(Answer.interview_id).where(judge.startswith(f"{built_in} ", autoescape=True), judge != current)
    closed = select(Interview.id).where(Interview.ending.is_not(None), Interview.id.in_(outdated))
    return db.scalars(closed.order_by(Interview.id)).all()


def judged_topics(db: Session, interview_ids: Collection[str]) -> list[JudgedTopic]:
    """Return the judged answers of interviews, in the order of the questions, and of the answers to each.

    Interviews with an unread report are left out, unless in study mode, where each answer is discussed at once.
    """
    of_question = (TurnRow.interview_id == InterviewQuestion.interview_id) & (
        TurnRow.question_id == InterviewQuestion.question_id
    )
    of_turn = (Answer.interview_id == TurnRow.interview_id) & (Answer.turn_number == TurnRow.number)
    chosen = (
        select(InterviewQuestion, Answer.judgement)
        .join(Interview, Interview.id == InterviewQuestion.interview_id)
        .join(TurnRow, of_question)
        .join(Answer, of_turn)
        .where(Interview.id.in_(interview_ids), Interview.revealed_at.is_not(None) | (Interview.mode == "study"))
        .where(Answer.judgement.is_not(None))
        .order_by(InterviewQuestion.interview_id, InterviewQuestion.number, Answer.turn_number)
    )
    replies = dict(_replies(db, SelfAssessedPoint.interview_id.in_(interview_ids)))
    return [
        _judged_topic(row, with_replies(judged, row.question, replies.get((row.interview_id, row.question_id), {})))
        for row, judged in db.execute(chosen)
        if judged is not None
    ]


def _judged_topic(row: InterviewQuestion, judged: Judgement) -> JudgedTopic:
    lacks = bool(judged.to_add)
    return JudgedTopic(row.interview_id, row.question_id, row.topic_title, judged.score, judged.expected_score, lacks)


def questions_of_candidate(
    db: Session, candidate_id: str, question_ids: Collection[str] | None = None
) -> tuple[Question, ...]:
    """Return every question that a candidate was ever asked, each once as it was asked last.

    Parameters
    ----------
    question_ids
        Only these; None for all.
    """
    newest_first = (Interview.started_at.desc(), InterviewQuestion.number.desc())
    times_ago = func.row_number().over(partition_by=InterviewQuestion.question_id, order_by=newest_first)
    asked = (
        select(InterviewQuestion.interview_id, InterviewQuestion.number, Interview.started_at, times_ago.label("ago"))
        .join(Interview)
        .where(Interview.candidate_id == candidate_id)
    )
    if question_ids is not None:
        asked = asked.where(InterviewQuestion.question_id.in_(question_ids))
    last = asked.subquery()
    is_last = (InterviewQuestion.interview_id == last.c.interview_id) & (InterviewQuestion.number == last.c.number)
    rows = db.scalars(
        select(InterviewQuestion)
        .join(last, is_last)
        .where(last.c.ago == 1)
        .order_by(last.c.started_at, InterviewQuestion.number)
    )
    return tuple(row.question for row in rows)


def questions_left(db: Session, candidate_id: str, interview_id: str | None = None) -> Sequence[InterviewQuestion]:
    """Return the questions that a candidate has left, in that order, without those of a real interview under way.

    Parameters
    ----------
    interview_id
        Only those of this interview; None for all.
    """
    left = select(InterviewQuestion).join(Interview).where(_interviews_of(candidate_id, interview_id), _IS_LEFT)
    order = (InterviewQuestion.left_at, InterviewQuestion.interview_id, InterviewQuestion.number)
    return db.scalars(left.order_by(*order)).all()


_IS_LEFT = InterviewQuestion.left_at.is_not(None) & or_(Interview.mode == "study", Interview.ending.is_not(None))


def has_left_others_since(db: Session, candidate_id: str, interview_id: str, moment: datetime) -> bool:
    """Return whether a candidate left a question of another interview since a moment, as `questions_left` counts.

    Interviews that were last touched before are not read.
    """
    touched = (Interview.candidate_id == candidate_id, Interview.touched_at >= moment, Interview.id != interview_id)
    chosen = select(InterviewQuestion.number).join(Interview).where(*touched, _IS_LEFT)
    return db.scalar(chosen.where(InterviewQuestion.left_at >= moment).limit(1)) is not None


def exchanges_of(
    db: Session, candidate_id: str, interview_id: str | None = None
) -> Mapping[tuple[str, str], Exchanges]:
    """Return the turns of a candidate with their answers, by interview and question; of one interview, or all."""
    chosen = (
        select(TurnRow, Answer)
        .join(Interview, Interview.id == TurnRow.interview_id)
        .outerjoin(Answer, (Answer.interview_id == TurnRow.interview_id) & (Answer.turn_number == TurnRow.number))
        .where(_interviews_of(candidate_id, interview_id), TurnRow.question_id.is_not(None))
        .order_by(TurnRow.interview_id, TurnRow.number)
    )
    return _by_question((turn, answer) for turn, answer in db.execute(chosen))


def _by_question(exchanges: Iterable[tuple[TurnRow, Answer | None]]) -> Mapping[tuple[str, str], Exchanges]:
    """Return turns in their order with their answers, by interview and question."""
    found: dict[tuple[str, str], list[tuple[TurnRow, Answer | None]]] = defaultdict(list)
    for turn, answer in exchanges:
        found[turn.interview_id, str(turn.question_id)].append((turn, answer))
    return {key: _counting(said) for key, said in found.items()}


def _counting(said: Exchanges) -> Exchanges:
    """Return the turns of a question without those whose answer was taken back."""
    retaken = retaken_turns(said)
    return [(turn, answer) for turn, answer in said if turn.number not in retaken]


def paces_of(db: Session, candidate_id: str) -> tuple[float, ...]:
    """Return the paces at which a candidate answered questions of earlier interviews, oldest first."""
    took = (
        select(InterviewQuestion, func.sum(Answer.seconds))
        .join(Interview, Interview.id == InterviewQuestion.interview_id)
        .join(TurnRow, (TurnRow.interview_id == Interview.id) & (TurnRow.question_id == InterviewQuestion.question_id))
        .join(Answer, (Answer.interview_id == Interview.id) & (Answer.turn_number == TurnRow.number))
        .where(Interview.candidate_id == candidate_id, InterviewQuestion.left_at.is_not(None))
        .group_by(InterviewQuestion.interview_id, InterviewQuestion.number)
        .order_by(InterviewQuestion.left_at.desc(), InterviewQuestion.number.desc())
        .limit(MOST_EARLIER_PACES)
    )
    found = [
        measured_pace(seconds, TRAITS[put.question.kind].seconds)
        for put, seconds in db.execute(took)
        if put.question.coding_problem is None
    ]
    return tuple(reversed(found))


def generated_questions(db: Session, candidate_id: str, made_for: str) -> tuple[Question, ...]:
    """Return the questions that were written for a candidate, for the CV and job with the key ``made_for``."""
    chosen = (
        select(GeneratedQuestion)
        .where(GeneratedQuestion.candidate_id == candidate_id, GeneratedQuestion.made_for == made_for)
        .order_by(GeneratedQuestion.question_id)
    )
    return tuple(row.question for row in db.scalars(chosen))


def delete_interview(db: Session, interview_id: str) -> None:
    """Delete an interview: its turns, answers, questions and expectations."""
    learning.forget_estimates(db, interview_id)
    for table in (Answer, TurnRow, InterviewQuestion, SelfAssessedPoint):
        db.execute(delete(table).where(table.interview_id == interview_id))
    db.execute(delete(Interview).where(Interview.id == interview_id))
    db.expire_all()


def _no_interview(interview_id: str) -> InputError:
    return InputError(f"Interview {interview_id!r} not found", "Start one with greenroom practice")
