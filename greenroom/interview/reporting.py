"""Views and reports, made from saved interviews."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from greenroom.coaching.gains import ORDINARY
from greenroom.evaluation.contracts import Judgement
from greenroom.interview.content import CodeContent
from greenroom.interview.contracts.events import CandidateMove
from greenroom.interview.models import Answer, Interview, InterviewQuestion, TurnRow
from greenroom.interview.persona_files import load_persona
from greenroom.interview.reports import (
    EarlierScore,
    Exchange,
    InterviewReport,
    InterviewSummary,
    InterviewView,
    Overall,
    QuestionReport,
    SaidTurn,
    SavedAnswer,
    TopicReport,
    Unanswered,
    UnsurePoint,
)
from greenroom.interview.repository import Snapshot
from greenroom.interview.self_assessment import unsure_points
from greenroom.interview.turns import LineKind, Turn
from greenroom.learning.mastery.estimates import topic_mastery

OF_THE_QUESTION: Mapping[str, tuple[LineKind, ...]] = {"ask": ("question", "code")}
"""The part of a turn that belongs to the question: not greetings, and not explanations of the one before."""

OF_A_FOLLOW_UP: tuple[LineKind, ...] = ("speech", "question", "code", "hint")

MEANINGFUL_POINTS = 10.0
"""Topics whose scores are closer together differ by the judge's error, not by the answers."""

NOTHING_TO_JUDGE = "Your answer has nothing to judge"
NOT_TRANSCRIBED_YET = "Your answer has not been transcribed yet"
NOT_JUDGED_YET = "Your answer has not been judged yet"
NOT_OVER_YET = "A real interview shows judgements when it is over"
NOT_REPLIED_YET = "You have not answered this question yet"
NOT_ANSWERED = "You did not answer this question"
WITHOUT_ANSWER: Mapping[Unanswered, str] = {
    "skipped": "You skipped this question",
    "asked for a hint": "You asked for a hint and gave no answer",
    "retook": "You answered the question before again",
    "ended": "The interview ended before you answered this question",
}
"""Why a question has no judgement, by what the candidate did instead of answering."""

INSTEAD_OF_ANSWER: Mapping[CandidateMove, str] = {
    "repeat": "Not judged: you asked to hear the question again",
    "rephrase": "Not judged: you asked for the question in other words",
    "clarify": "Not judged: you asked about the question",
    "think": "Not judged: you took time to think",
    "later": "Not judged: you wanted to come back to this question later",
    "correct": "You corrected an earlier answer, which was judged again",
    "hint": "Not judged: you asked for a hint",
    "ask": "Not judged: you asked the interviewer something",
    "end": "Not judged: you wanted to end the interview",
    "skip": "Not judged: you skipped this question",
    "continue": "Not judged: you wanted to continue",
}
"""What a report says of something other than an answer."""


def summarise(interview: Interview, questions: int) -> InterviewSummary:
    """Return an interview's entry in a list."""
    return InterviewSummary(
        id=interview.id,
        subject=interview.subject,
        interview_type=interview.interview_type,
        mode=interview.mode,
        persona=interview.persona,
        minutes=interview.minutes,
        started_at=interview.started_at,
        touched_at=interview.touched_at,
        is_closed=interview.ending is not None,
        is_revealed=interview.revealed_at is not None,
        questions=questions,
        elapsed_seconds=interview.elapsed_seconds,
    )


def said_turn(turn: TurnRow, answer: Answer | None, unanswered: Unanswered | None = None) -> SaidTurn:
    """Return a turn and the reply to it as others see them."""
    spoken = Turn(turn.speaker, turn.lines, turn.expects_answer)
    reply = _saved_answer(answer) if answer else None
    return SaidTurn(turn.number, turn.kind, turn.question_id, spoken, turn.said_at, reply, unanswered)


def _saved_answer(answer: Answer) -> SavedAnswer:
    return SavedAnswer(
        content=answer.content,
        seconds=answer.seconds,
        saved_at=answer.saved_at,
        is_judged=answer.judgement is not None,
        move=answer.move,
    )


def view(snapshot: Snapshot) -> InterviewView:
    """Return an interview as it stands."""
    retaken = snapshot.retaken
    return InterviewView(
        summary=summarise(snapshot.interview, len(snapshot.interview.position.asked)),
        turns=tuple(
            replace(
                said_turn(turn, snapshot.answers.get(turn.number), _unanswered(snapshot, turn)),
                unsure=_unsure_before(snapshot, turn),
                is_retaken=turn.number in retaken,
                coding_problem=snapshot.coding_problem(turn),
            )
            for turn in snapshot.turns
        ),
        awaits_judgement=snapshot.waiting is not None,
        can_retake=snapshot.can_retake,
        manner=load_persona(snapshot.interview.persona).manner,
        expected_scores={
            row.question_id: row.expected_score for row in snapshot.questions if row.expected_score is not None
        },
        failures=snapshot.interview.failures or (),
    )


def report(snapshot: Snapshot, concepts: Mapping[str, Sequence[str]]) -> InterviewReport:
    """Return the report of an interview.

    Parameters
    ----------
    concepts
        Of every topic of the bank.
    """
    questions = tuple(_question(snapshot, row) for row in snapshot.questions)
    if snapshot.interview.is_concealed:
        return _concealed(snapshot, questions)
    topics = _topics(snapshot.interview, questions, concepts)
    strongest, weakest = extremes(topics, questions)
    return InterviewReport(
        summary=summarise(snapshot.interview, len(snapshot.questions)),
        ending=snapshot.interview.ending,
        overall=overall([question.judgement for question in questions if question.judgement]),
        strongest=strongest,
        weakest=weakest,
        questions=questions,
        topics=topics,
        open_turns=tuple(sorted(number for number, answer in snapshot.answers.items() if _is_open(snapshot, answer))),
        failures=snapshot.interview.failures or (),
    )


def extremes(topics: Sequence[TopicReport], questions: Sequence[QuestionReport]) -> tuple[str | None, str | None]:
    """Return the titles of the strongest and the weakest topic; none where they hardly differ.

    A topic is called strongest only when its score is surely above the middle.
    """
    scores = {topic.title: topic.score for topic in topics if topic.score is not None}
    if not scores or max(scores.values()) - min(scores.values()) < MEANINGFUL_POINTS:
        return None, None
    strongest, weakest = max(scores, key=scores.__getitem__), min(scores, key=scores.__getitem__)
    sure = overall([each.judgement for each in questions if each.topic_title == strongest and each.judgement])
    return strongest if sure is not None and sure.low > ORDINARY else None, weakest


def _concealed(snapshot: Snapshot, questions: Sequence[QuestionReport]) -> InterviewReport:
    """Return the report of a real interview under way: the answers, and nothing about what they are worth."""
    return InterviewReport(
        summary=summarise(snapshot.interview, len(questions)),
        ending=None,
        overall=None,
        strongest=None,
        weakest=None,
        questions=tuple(
            replace(each, judgement=None, unjudged=NOT_OVER_YET, sources=(), unsure=(), earlier=(), model_answer=None)
            for each in questions
        ),
        topics=(),
        open_turns=(),
    )


def overall(judgements: Sequence[Judgement]) -> Overall | None:
    """Return the mean score and its 90% interval, None when fewer than half of the answers have a score.

    One sure answer among many doubtful ones says little about them all. The variances of independent errors add up, so
    the half-widths of the single intervals do as squares; scores near the ends of the scale have lopsided intervals,
    and so both sides are added up on their own.
    """
    scored = [(each.score, each.low, each.high) for each in judgements if each.score is not None]
    if not scored or len(scored) < len(judgements) / 2:
        return None
    mean = fmean(score for score, _, _ in scored)
    below = math.hypot(*(score - low for score, low, _ in scored if low is not None)) / len(scored)
    above = math.hypot(*(high - score for score, _, high in scored if high is not None)) / len(scored)
    return Overall(mean, mean - below, mean + above, len(scored))


def _question(snapshot: Snapshot, row: InterviewQuestion) -> QuestionReport:
    judgement = snapshot.judgement_of(row.question_id)
    turns = [
        turn
        for turn in snapshot.turns
        if turn.question_id == row.question_id and _unanswered(snapshot, turn) != "retook"
    ]
    unjudged = None
    if judgement is None or judgement.score is None:
        unjudged = judgement.reason if judgement else _why_unjudged(snapshot, turns)
    return QuestionReport(
        number=row.number,
        question_id=row.question_id,
        text=row.question.text,
        code=row.question.code,
        topic=row.question.topic,
        topic_title=row.topic_title,
        reason=row.reason,
        exchanges=tuple(_exchange(snapshot, turn) for turn in turns),
        judgement=judgement,
        unjudged=unjudged,
        expected_score=row.expected_score,
        sources=row.question.sources,
        unsure=_unsure(snapshot, row.question_id),
        earlier=_earlier(snapshot, row.question_id),
        model_answer=row.question.strong_answer or None,
    )


def _unsure_before(snapshot: Snapshot, turn: TurnRow) -> tuple[UnsurePoint, ...]:
    """Return the unsure points of the question that a turn explains; there are none unless it explains one."""
    if turn.number == 1 or not any(line.kind == "explanation" for line in turn.lines):
        return ()
    explained = snapshot.turns[turn.number - 2].question_id
    return _unsure(snapshot, explained) if explained is not None else ()


def _unsure(snapshot: Snapshot, question_id: str) -> tuple[UnsurePoint, ...]:
    asked, answer = snapshot.question(question_id), snapshot.judged_answer(question_id)
    if asked is None or answer is None or answer.judgement is None:
        return ()
    replies = snapshot.replies.get(question_id, {})
    return tuple(unsure_points(answer.judgement, asked.question, answer.turn_number, replies))


def _earlier(snapshot: Snapshot, question_id: str) -> tuple[EarlierScore, ...]:
    answer = snapshot.judged_answer(question_id)
    earlier = answer.earlier_judgements if answer else None
    return tuple(EarlierScore(judgement.judge, judgement.score) for judgement in earlier or ())


def _why_unjudged(snapshot: Snapshot, turns: Sequence[TurnRow]) -> str:
    """Return why no reply to the turns of a question was judged."""
    replies = [snapshot.answers[turn.number] for turn in turns if turn.number in snapshot.answers]
    answers = [reply for reply in replies if reply.move is None]
    if not answers:
        instead = _unanswered(snapshot, turns[-1])
        return WITHOUT_ANSWER[instead] if instead else NOT_ANSWERED if snapshot.interview.ending else NOT_REPLIED_YET
    wordless = [answer.content for answer in answers if answer.content.awaits_words]
    if wordless:
        return wordless[-1].no_words_reason or NOT_TRANSCRIBED_YET
    return NOT_JUDGED_YET if any(_is_open(snapshot, answer) for answer in answers) else NOTHING_TO_JUDGE


def _is_open(snapshot: Snapshot, answer: Answer) -> bool:
    """Return whether an answer is still to be transcribed or judged; not in the warm-up or for a repeated question."""
    turn = snapshot.turns[answer.turn_number - 1]
    content = answer.content
    is_settled = answer.judgement is not None or answer.move is not None
    if turn.question_id is None or is_settled or content.no_words_reason is not None:
        return False
    if turn.number in snapshot.retaken:
        return content.awaits_words
    return answer is snapshot.waiting or content.awaits_words or snapshot.turn_after(answer).kind != "clarify"


def _unanswered(snapshot: Snapshot, turn: TurnRow) -> Unanswered | None:
    """Return what the candidate did instead of answering a turn, as the turn after it shows."""
    if turn.number in snapshot.answers or turn.number == snapshot.last.number:
        return None
    following = snapshot.turns[turn.number]
    if following.kind == "retake":
        return "retook"
    if following.kind in {"hint", "clarify"}:
        return "asked for a hint"
    return "ended" if following.kind == "close" and snapshot.interview.ending == "stopped" else "skipped"


def _exchange(snapshot: Snapshot, turn: TurnRow) -> Exchange:
    kinds = OF_THE_QUESTION.get(turn.kind, OF_A_FOLLOW_UP)
    asked = "\n".join(line.text for line in turn.lines if line.kind in kinds)
    answer = snapshot.answers.get(turn.number)
    if answer is None:
        return Exchange(turn.kind, asked, None, _unanswered(snapshot, turn), turn.number)
    is_retaken = turn.number in snapshot.retaken
    content = answer.content
    program = content.program if isinstance(content, CodeContent) else None
    return Exchange(turn.kind, asked, content.words, None, turn.number, answer.move, is_retaken, program)


def _topics(
    interview: Interview, questions: Sequence[QuestionReport], concepts: Mapping[str, Sequence[str]]
) -> tuple[TopicReport, ...]:
    titles = {question.topic: question.topic_title for question in questions}
    found = []
    for topic, title in titles.items():
        asked = [question for question in questions if question.topic == topic]
        scores = [each.judgement.score for each in asked if each.judgement and each.judgement.score is not None]
        found.append(
            TopicReport(
                topic=topic,
                title=title,
                score=fmean(scores) if scores else None,
                questions=len(asked),
                before=topic_mastery(interview.mastery_before, topic, concepts.get(topic, ())),
                after=topic_mastery(interview.position.mastery, topic, concepts.get(topic, ())),
            )
        )
    return tuple(found)
