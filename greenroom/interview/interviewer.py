"""The part of an interview that uses models: it reads snapshots, writes nothing, and runs outside of transactions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement
from greenroom.evaluation.rubric.negation import read_meaning
from greenroom.interview.code_answers import judge_program
from greenroom.interview.content import CodeContent, SpeechContent
from greenroom.interview.contracts.events import Answered, Aside, CandidateMove, Coded, Event, Moved, Recorded
from greenroom.interview.events import Step
from greenroom.interview.judging import Correction, JudgedQuestion, judge_everything_said
from greenroom.interview.models import Answer, TurnRow
from greenroom.interview.moves.reading import MoveReader, MoveReading, Reply
from greenroom.interview.policy.listening import (
    PERSONAL_RELEVANCE_FLOOR,
    SHORT_WORDS,
    is_off_the_question,
    is_reliable,
    is_text_reliable,
)
from greenroom.interview.policy.next_step import last_step, next_step
from greenroom.interview.policy.responding import ASKS_FOR_MORE, MOVES_AT_THE_END, confirm_end, says_nothing_more
from greenroom.interview.rejudging import judge_correction, judge_outdated, judge_question
from greenroom.interview.repository import Snapshot
from greenroom.interview.speaking import speak
from greenroom.interview.voices import Voice
from greenroom.llm.budget import Budget
from greenroom.questions.contracts import Question


class Judges(Protocol):
    """The judges of a process."""

    def of(self, candidate_id: str, budget: Budget) -> Judge:
        """Return the judge of a candidate's answers, whose model may use the rest of the budget."""
        ...

    def built_in(self, candidate_id: str) -> Judge:
        """Return the offline judge of a candidate's answers, which costs nothing."""
        ...


ANSWERS_FROM_SCORE = 25.0
"""What reads like a move and has this expected score is an answer: no answer is ever lost."""

MOST_SHARED_BESIDE = 1
"""So many content words may a reply about something else share with all that was asked and said of the question."""

PLAIN_MOVE_ANSWERS_FROM_SCORE = 50.0
"""The same for what is plainly a move: "Could you say that again, please?" scores up to 33 on questions of the bank."""


class Interviewer:
    """Judges answers and words the next turn; one serves every interview of a process.

    Each method raises a MachineError when the judge cannot work; the answer remains saved.

    Parameters
    ----------
    moves
        Recognises what is said instead of an answer.
    """

    def __init__(self, judges: Judges, voice: Voice, moves: MoveReader) -> None:
        self.judges = judges
        self._voice = voice
        self._moves = moves

    def take(self, snapshot: Snapshot, budget: Budget, *, ends: bool, is_late: bool = False) -> Step | None:
        """Judge the waiting answer and return its effects; None when no answer waits.

        Parameters
        ----------
        ends
            Whether the candidate ended the interview with that answer: then the next turn is the last.
        is_late
            Whether the candidate has waited too long: then the next turn of a real interview is the planned one and
            comes without the judgement. In study mode it explains the answer, so it waits for the judgement.
        """
        if snapshot.waiting is None:
            return None
        content = snapshot.waiting.content
        event: Answered | Coded | Moved | Recorded | None
        if isinstance(content, CodeContent):
            event = Coded(snapshot.waiting.seconds, judge_program(content.program))
        else:
            event = self._move(snapshot, snapshot.waiting)
        if event is None and is_late and snapshot.interview.mode == "real" and snapshot.last.question_id is not None:
            event = _unjudged(snapshot, snapshot.waiting)
        event = event or self._judged(snapshot, snapshot.waiting, budget)
        state = replace(snapshot.interview.state, mastery=snapshot.mastery_so_far)
        after, move = (last_step if ends else next_step)(state, event)
        understood = event.text if isinstance(event, Answered) and is_reliable(event) else None
        number = snapshot.last.number + 1
        turn = speak(self._voice, budget, snapshot.interview, state.plan, move, number, understood, snapshot.said)
        return Step(event, after, move, turn, self._correction(snapshot, event, budget))

    def is_answer(self, text: str) -> bool:
        """Return whether words read like an answer, rather than like something said instead of one."""
        return self._moves.read(text) is None

    def judge_again(self, snapshot: Snapshot, turn_number: int, budget: Budget) -> JudgedQuestion | None:
        """Judge the question of a turn again from all its answers; None when the turn belongs to no question."""
        judge = self.judges.of(snapshot.interview.candidate_id, budget)
        read_move = partial(self._move_in_transcript, snapshot, turn_number)
        return judge_question(judge, snapshot, turn_number, self._find_answer, read_move)

    def judge_history(self, snapshot: Snapshot) -> Sequence[JudgedQuestion]:
        """Judge the questions again whose judgement a former version of the built-in judge made."""
        judge = self.judges.built_in(snapshot.interview.candidate_id)
        return judge_outdated(judge, snapshot, self._find_answer)

    def _move(self, snapshot: Snapshot, answer: Answer) -> Moved | None:
        """Return what was said instead of an answer, None for an answer."""
        text = answer.content.words or ""
        confirmed = confirm_end(text) if snapshot.last.kind == "confirm end" else None
        if confirmed is not None:
            return Moved(confirmed, text, answer.seconds, snapshot.pending, is_plain=True)
        reading = self._moves.read(text)
        if reading is None or self._is_part_of_answer(snapshot, snapshot.last, reading, text):
            return None
        job_says = self._moves.find_reply(text, snapshot.job) if reading.move == "ask" else None
        return Moved(reading.move, text, answer.seconds, snapshot.pending, reading.is_plain, job_says)

    def _move_in_transcript(self, snapshot: Snapshot, turn_number: int, answer: Answer) -> CandidateMove | None:
        """Return what a reply is instead of an answer; the words of this turn are new, the others were read before."""
        content = answer.content
        if answer.turn_number != turn_number or content.words is None or not is_text_reliable(content.reliability):
            return answer.move
        reading = self._moves.read(content.words)
        turn = snapshot.turns[turn_number - 1]
        if reading is None or reading.move == "correct":
            return None
        return None if self._is_part_of_answer(snapshot, turn, reading, content.words) else reading.move

    def _is_part_of_answer(self, snapshot: Snapshot, turn: TurnRow, reading: MoveReading, text: str) -> bool:
        """Return whether what reads like a move answers the question, or corrects an answer to the same question."""
        move = reading.move
        if move == "end" and turn.kind in ASKS_FOR_MORE and says_nothing_more(text):
            return True
        if turn.kind == "wrap up":
            return move not in MOVES_AT_THE_END
        asked = snapshot.question(turn.question_id) if turn.question_id else None
        if move == "correct":
            corrected = snapshot.latest_answer
            return corrected is None or snapshot.turns[corrected.turn_number - 1].question_id == turn.question_id
        if asked is None:
            return False
        judge = self.judges.built_in(snapshot.interview.candidate_id)
        judgement = judge_everything_said(judge, snapshot.interview, asked.question, [text])
        least = PLAIN_MOVE_ANSWERS_FROM_SCORE if reading.is_plain else ANSWERS_FROM_SCORE
        return (judgement.expected_score or 0.0) >= least

    def _correction(self, snapshot: Snapshot, event: Event, budget: Budget) -> Correction | None:
        answer = snapshot.latest_answer
        if not isinstance(event, Moved) or event.move != "correct" or answer is None:
            return None
        judge = self.judges.of(snapshot.interview.candidate_id, budget)
        return judge_correction(judge, snapshot, answer, event.text, self._find_answer)

    def _judged(self, snapshot: Snapshot, answer: Answer, budget: Budget) -> Answered:
        """Return the answer with its judgement; without a question, as in the warm-up, there is none."""
        judgement = self._judgement(snapshot, budget) if snapshot.last.question_id else None
        words, reliability = answer.content.words or "", answer.content.reliability
        reply = self._split(snapshot.last, words) if is_text_reliable(reliability) else Reply(words)
        return Answered(
            reply.answer,
            answer.seconds,
            reliability,
            judgement,
            self._aside(snapshot, reply),
            snapshot.pending,
            _doubtful(answer),
            is_beside=is_text_reliable(reliability) and self._is_beside(snapshot, reply.answer, judgement),
        )

    def _is_beside(self, snapshot: Snapshot, words: str, judgement: Judgement | None) -> bool:
        """Return whether a reply to a follow-up is about nothing that was asked or said of the question before.

        The judgement is of all replies together, so it does not show that the latest one is about something else.
        """
        asked = snapshot.question(snapshot.last.question_id) if snapshot.last.question_id else None
        if asked is None or snapshot.last.kind != "follow up" or len(words.split()) < SHORT_WORDS:
            return False
        replies = (reply for reply in snapshot.answers_to(asked.question_id) if reply is not snapshot.waiting)
        before = [reply.content.words for reply in replies]
        current = snapshot.interview.position.current
        before_reply = current.judgement if current else None
        if before_reply and judgement and (judgement.expected_score or 0.0) > (before_reply.expected_score or 0.0):
            return False
        judge, question = self.judges.built_in(snapshot.interview.candidate_id), asked.question
        known = " ".join((snapshot.pending or "", question.full_text, *filter(None, before), *_wordings(question)))
        if len(read_meaning(words).signs.keys() & read_meaning(known).signs.keys()) > MOST_SHARED_BESIDE:
            return False
        matter = f"{snapshot.pending} {question.full_text}"
        judged = judge.judge(AnswerToJudge(matter, words, points=question.points, kind=question.kind))
        if not is_off_the_question(judged, PERSONAL_RELEVANCE_FLOOR):
            return False
        return not any(_is_related(judge, said, words, question) for said in filter(None, before))

    def _split(self, turn: TurnRow, words: str) -> Reply:
        """Take a reply apart; at the end of the interview it may consist of a question alone."""
        if turn.kind == "wrap up" and (reading := self._moves.read(words)) is not None and reading.move == "ask":
            return Reply("", words, "ask")
        return self._moves.split(words)

    def _aside(self, snapshot: Snapshot, reply: Reply) -> Aside | None:
        """Return what follows the answer in a reply, with what the job description says to it."""
        if reply.move is None:
            return None
        return Aside(reply.move, self._moves.find_reply(reply.rest, snapshot.job) if reply.move == "ask" else None)

    def _find_answer(self, words: str) -> str:
        return self._moves.split(words).answer

    def _judgement(self, snapshot: Snapshot, budget: Budget) -> Judgement | None:
        current = snapshot.interview.position.current
        if current is None:
            return None
        question = current.asked.question
        contents = [answer.content.words for answer in snapshot.answers_to(question.id)]
        said = [self._find_answer(words) for words in contents if words is not None]
        judge = self.judges.of(snapshot.interview.candidate_id, budget)
        return judge_everything_said(judge, snapshot.interview, question, said)


def _is_related(judge: Judge, said: str, words: str, question: Question) -> bool:
    """Return whether words are about what was said before; one short wording beside them costs no reading."""
    beside = AnswerToJudge(said, words, next(iter(_wordings(question)), question.text), kind=question.kind)
    return (judge.judge(beside).relevance or 0.0) >= PERSONAL_RELEVANCE_FLOOR


def _unjudged(snapshot: Snapshot, answer: Answer) -> Recorded:
    """Return an answer without its judgement; what was said aloud may still be asked about."""
    content = answer.content
    is_usable = isinstance(content, SpeechContent) and is_text_reliable(content.reliability)
    words = content.words if is_usable else None
    return Recorded(answer.seconds, words, pending=snapshot.pending, doubtful=_doubtful(answer))


def _doubtful(answer: Answer) -> tuple[str, ...]:
    content = answer.content
    return content.doubtful_words if isinstance(content, SpeechContent) else ()


def _wordings(question: Question) -> tuple[str, ...]:
    return tuple(wording for point in question.points for wording in point.wordings)
