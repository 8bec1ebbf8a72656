"""A question judged again from all that is known of its answers, and learned from again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from greenroom.evaluation.contracts import Judge, Judgement
from greenroom.evaluation.versions import is_outdated
from greenroom.interview import repository
from greenroom.interview.content import AnswerContent
from greenroom.interview.contracts.events import CandidateMove
from greenroom.interview.contracts.plan import PlannedQuestion
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.events import keep_estimate
from greenroom.interview.judging import (
    Correction,
    JudgedAnswer,
    JudgedQuestion,
    abstain_from,
    judge_everything_said,
)
from greenroom.interview.models import Answer, Interview, InterviewQuestion
from greenroom.interview.policy.listening import is_text_reliable
from greenroom.interview.relearning import as_current, relearn
from greenroom.interview.repository import Snapshot
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS

ReadMove = Callable[[Answer], CandidateMove | None]
"""Returns what a reply is instead of an answer, None for an answer."""

FindAnswer = Callable[[str], str]
"""Returns the words of a reply without what the candidate asked or wished for at their end."""


def saved_move(answer: Answer) -> CandidateMove | None:
    """Return what a reply was found to be when it was taken."""
    return answer.move


def judge_question(
    judge: Judge,
    snapshot: Snapshot,
    turn_number: int,
    find_answer: FindAnswer,
    read_move: ReadMove = saved_move,
) -> JudgedQuestion | None:
    """Judge the answers to the question of a turn again; None without a question that is answered in words."""
    turn = next((turn for turn in snapshot.turns if turn.number == turn_number), None)
    asked = snapshot.question(turn.question_id) if turn is not None and turn.question_id is not None else None
    if asked is None or asked.question.coding_problem is not None:  # the tests of a program are run once
        return None
    said: list[AnswerContent] = []
    judged = []
    for answer in snapshot.replies_to(asked.question_id):
        if answer is snapshot.waiting:  # `Interviewer.take` judges it with all before it
            continue
        words, move = answer.content.words, read_move(answer)
        if words is not None and move is None:
            said.append(answer.content)
        asks_again = snapshot.turn_after(answer).kind == "clarify"
        is_judged = words is not None and move is None and not asks_again
        judgement = _judge_said(judge, snapshot.interview, asked.question, said, find_answer) if is_judged else None
        judged.append(JudgedAnswer(answer.turn_number, words, move, judgement))
    return JudgedQuestion(asked.question_id, judged)


def judge_correction(
    judge: Judge, snapshot: Snapshot, answer: Answer, added: str, find_answer: FindAnswer
) -> Correction | None:
    """Judge the question of an earlier answer as if the candidate had said more to it."""
    content, words = answer.content, f"{answer.content.words}\n\n{added}"
    answer.content = content.corrected(words)  # of the snapshot, which is never written
    judged = judge_question(judge, snapshot, answer.turn_number, find_answer)
    answer.content = content
    return Correction(answer.turn_number, words, judged) if judged else None


def is_correctable(db: Session, snapshot: Snapshot, correction: Correction) -> bool:
    """Return whether the answer to correct still has the words of the snapshot."""
    answer = repository.find_answer(db, snapshot.interview.id, correction.turn_number)
    known = snapshot.answers[correction.turn_number]
    return answer is not None and answer.content.words == known.content.words


def keep_correction(db: Session, snapshot: Snapshot, correction: Correction, at: datetime) -> None:
    """Write what was added to an earlier answer, with its judgement."""
    answer = repository.find_answer(db, snapshot.interview.id, correction.turn_number)
    if answer is not None:
        answer.content = answer.content.corrected(correction.words)
        db.flush()
        keep_judgements(db, snapshot, correction.judged, at)


def judge_outdated(judge: Judge, snapshot: Snapshot, find_answer: FindAnswer) -> tuple[JudgedQuestion, ...]:
    """Judge the questions again whose judgement a former version of the built-in judge made."""
    outdated = [
        answer.turn_number
        for asked in snapshot.questions
        if (answer := snapshot.judged_answer(asked.question_id)) is not None
        and answer.judgement is not None
        and is_outdated(answer.judgement.judge)
    ]
    judged = (judge_question(judge, snapshot, turn_number, find_answer) for turn_number in outdated)
    return tuple(one for one in judged if one is not None)


def keep_judgements(db: Session, snapshot: Snapshot, judged: JudgedQuestion, at: datetime) -> bool:
    """Write judgements and everything that follows from them; False when the words changed since the snapshot.

    Earlier judgements were made of other words, so they are forgotten.
    """
    interview = repository.find_interview(db, snapshot.interview.id, for_update=True)
    current = repository.take_snapshot(db, interview.id, at.date())
    asked = current.question(judged.question_id)
    if asked is None or not _has_words(current, judged):
        return False
    for one in judged.answers:
        current.answers[one.turn_number].move = one.move
        current.answers[one.turn_number].judgement = one.judgement
        current.answers[one.turn_number].earlier_judgements = None
    db.flush()
    if asked.left_at is not None and interview.ending is None and not current.answers_to(asked.question_id):
        _ask_later(interview, asked)
    elif asked.left_at is None:
        _remember_in_state(interview, asked, current)
    elif not interview.is_concealed:  # a real interview under way teaches at its end
        keep_estimate(db, interview.candidate_id, asked, current.judged(asked.question_id), at)
        relearn(db, interview.candidate_id, at.date())
    return True


def keep_history(db: Session, snapshot: Snapshot, judged: Sequence[JudgedQuestion], at: datetime) -> bool:
    """Write judgements beside those of former versions; False when words changed since the snapshot."""
    interview = repository.find_interview(db, snapshot.interview.id, for_update=True)
    current = repository.take_snapshot(db, interview.id, at.date())
    if not all(_has_words(current, one) for one in judged):
        return False
    for one in (answer for question in judged for answer in question.answers):
        _supersede(current.answers[one.turn_number], one.judgement)
    db.flush()
    for asked in (current.question(one.question_id) for one in judged):
        if asked is not None and asked.left_at is not None:  # the day of the estimate stays
            keep_estimate(db, interview.candidate_id, asked, current.judged(asked.question_id), asked.left_at)
    relearn(db, interview.candidate_id, at.date())
    return True


def _ask_later(interview: Interview, asked: InterviewQuestion) -> None:
    """Put a question off that was not answered: what was heard later turned out to be something else."""
    asked.left_at = None
    seconds = TRAITS[asked.question.kind].seconds
    planned = PlannedQuestion(asked.question, (), asked.topic_title, asked.reason, None, seconds)
    position = interview.position
    put_off = (*position.put_off, CurrentQuestion(planned, was_put_off=True))
    interview.position = replace(position, put_off=put_off)


def _supersede(answer: Answer, judgement: Judgement | None) -> None:
    """Put a judgement in the place of a former version's, which is kept."""
    former = answer.judgement
    if judgement is None or former is None or not is_outdated(former.judge):
        return
    answer.earlier_judgements = (*(answer.earlier_judgements or ()), former)
    answer.judgement = replace(judgement, fallback=former.fallback)


def _has_words(snapshot: Snapshot, judged: JudgedQuestion) -> bool:
    """Return whether the answers still have the words that were judged."""
    return all(snapshot.answers[one.turn_number].content.words == one.words for one in judged.answers)


def _judge_said(
    judge: Judge, interview: Interview, question: Question, said: Sequence[AnswerContent], find_answer: FindAnswer
) -> Judgement:
    """Judge answers together, unless a recogniser was unsure of the words of one of them."""
    reliability = min((content.reliability for content in said if content.reliability is not None), default=1.0)
    if not is_text_reliable(reliability):
        return abstain_from(reliability)
    words = [find_answer(content.words) for content in said if content.words is not None]
    return judge_everything_said(judge, interview, question, words)


def _remember_in_state(interview: Interview, asked: InterviewQuestion, snapshot: Snapshot) -> None:
    """Give the interviewer the new judgement of the question at hand."""
    current = interview.position.current
    if current is None or current.asked.question.id != asked.question_id:
        return
    exchanges = [
        (turn, snapshot.answers.get(turn.number)) for turn in snapshot.turns if turn.question_id == asked.question_id
    ]
    known = as_current(asked, exchanges, snapshot.replies.get(asked.question_id, {}))
    interview.position = replace(
        interview.position,
        current=replace(current, judgement=known.judgement, unaided=known.unaided, is_reliable=known.is_reliable),
    )
