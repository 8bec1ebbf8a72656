"""A small world to practise in: a made-up bank, a judge that looks for words, and interviews begun in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random

from greenroom.clock import Clock, FixedClock
from greenroom.db.database import Database
from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement, SelfAssessment
from greenroom.interview import words
from greenroom.interview.interviewer import Interviewer
from greenroom.interview.moves.reading import MoveReading, Reply
from greenroom.interview.preparing import InterviewRequest
from greenroom.interview.reports import InterviewSummary, Overall, SaidTurn
from greenroom.interview.service import InterviewService
from greenroom.interview.sources import QuestionSource, Written
from greenroom.interview.starting import InterviewStarter
from greenroom.interview.voices import BuiltInVoice
from greenroom.learning.contracts import FocusTopic
from greenroom.llm.budget import Budget
from greenroom.llm.budgets import Budgets
from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question, Topic
from greenroom.sessions.judging import Interviewing
from greenroom.sessions.models import SessionRow
from greenroom.sessions.repository import find
from greenroom.sessions.terminal import TerminalInterviews
from tests.interview import candidates
from tests.interview.candidates import POINTS, SHARES, make_bank

SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
CONCEPTS = {"basics": (), "indexes": ("basics",)}
BANK = Bank((Topic("sql", "SQL", "SQL", CONCEPTS), Topic("networks", "Networks", "networks", CONCEPTS)), make_bank())

EVERYTHING = "The cause is that the whole table is read, the remedy is a tree of keys, and the price is slower inserts."
CAUSE_ALONE = "The cause is that the whole table has to be read when there is no order in it at all."


@dataclass
class WordJudge:
    """Finds a point covered when its name is said; remembers what it was asked."""

    asked: list[AnswerToJudge] = field(default_factory=list)
    name = "word judge"

    def judge(self, answer: AnswerToJudge) -> Judgement:
        self.asked.append(answer)
        verdicts = [SHARES["covered"] if name in answer.answer else SHARES["missed"] for name in POINTS]
        score = 100 * sum(share * point.weight for share, point in zip(verdicts, answer.points, strict=True))
        judged = candidates.judge(*("covered" if share else "missed" for share in verdicts), score=score)
        to_add = tuple(f"Add: {name}." for name, share in zip(POINTS, verdicts, strict=True) if not share)
        return replace(judged, low=max(0.0, score - 10), high=min(100.0, score + 10), to_add=to_add)


@dataclass
class VersionedJudge:
    """A version of the built-in judge that gives every answer the same score."""

    name: str
    score: float

    def judge(self, answer: AnswerToJudge) -> Judgement:
        return replace(candidates.judge("covered", "covered", "missed", score=self.score), judge=self.name)


class UnsureJudge:
    """Finds the cause, and is not sure about the rest."""

    def judge(self, answer: AnswerToJudge) -> Judgement:
        judged = candidates.judge("covered", "unsure", "unsure", score=None, quote=answer.answer)
        return replace(judged, reason="we are not sure", expected_score=75.0)


class SilentJudge:
    """Has nothing to judge by."""

    def judge(self, answer: AnswerToJudge) -> Judgement:
        return candidates.judge(score=None, relevance=None)


@dataclass
class ListedQuestions:
    """A source that hands out what it was given, and remembers for whom."""

    questions: Sequence[Question]
    failures: tuple[str, ...] = ()
    calls: list[tuple[CandidateProfile | None, JobProfile | None, tuple[FocusTopic, ...], tuple[str, ...]]] = field(
        default_factory=list
    )

    def write(
        self,
        candidate_id: str,
        cv: CandidateProfile | None,
        job: JobProfile | None,
        focus: Sequence[FocusTopic],
        asked: Sequence[Question],
        budget: Budget,
    ) -> Written:
        self.calls.append((cv, job, tuple(focus), tuple(question.id for question in asked)))
        return Written(tuple(self.questions), self.failures)

    def check_documents(self, candidate_id: str) -> tuple[str, ...]:
        return self.failures


@dataclass
class OneJudge:
    """The same judge for every candidate."""

    judge: Judge

    def of(self, candidate_id: str, budget: Budget) -> Judge:
        return self.judge

    def built_in(self, candidate_id: str) -> Judge:
        return self.judge


class Practice(TerminalInterviews):
    """Interviews as the terminal holds them, and what the web adds to them; each call is a unit of work of its own."""

    def interviews(self, candidate_id: str) -> tuple[InterviewSummary, ...]:
        with self._database.reading() as db:
            return self._interviews.interviews(db, candidate_id)

    def overall(self, interview_id: str) -> Overall | None:
        with self._database.reading() as db:
            return self._interviews.overall(db, interview_id)

    def close(self, interview_id: str, seconds: float) -> None:
        with self._database.transaction() as db:
            self._interviews.close(db, interview_id, seconds)

    def preview(self, interview_id: str, seconds: float) -> SaidTurn | None:
        """Return the turn that was promised for a spoken answer of this length."""
        with self._database.reading() as db:
            promised = self._interviews.preview(self._interviews.snapshot(db, interview_id))
        return next((one.said for one in reversed(promised) if one.from_seconds <= seconds), None)

    def record(self, interview_id: str, turn_number: int, seconds: float, *, ends: bool = False) -> SaidTurn:
        with self._database.transaction() as db:
            return self._interviews.record(db, interview_id, turn_number, seconds, ends=ends)

    def ask_hint_after_words(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        with self._database.transaction() as db:
            return self._interviews.ask_hint(db, interview_id, turn_number, seconds, has_spoken=True)

    def end(self, interview_id: str) -> SaidTurn:
        """Judge the answer that waits as the last one."""
        self._judging.proceed(self._row(interview_id), self._database.transaction, ends=True)
        return self.view(interview_id).last

    def proceed_late(self, interview_id: str, *, ends: bool = False) -> list[int]:
        """Continue without the judgement of the answer that waits; return the turns whose judgement was requested."""
        requested: list[int] = []
        self._judging.proceed(
            self._row(interview_id),
            self._database.transaction,
            ends=ends,
            judge_later=lambda _db, _row, turn_number: requested.append(turn_number),
        )
        return requested

    def judge_again(self, interview_id: str, turn_number: int) -> None:
        self._judging.judge_again(self._row(interview_id), turn_number, self._database.transaction)

    def transcribe(self, interview_id: str, turn_number: int, text: str, text_reliability: float) -> None:
        with self._database.transaction() as db:
            words.keep_transcript(db, interview_id, turn_number, text, text_reliability)
        self.judge_again(interview_id, turn_number)

    def cannot_transcribe(self, interview_id: str, turn_number: int, reason: str) -> None:
        with self._database.transaction() as db:
            words.keep_no_transcript(db, interview_id, turn_number, reason)

    def correct(self, interview_id: str, turn_number: int, text: str) -> None:
        with self._database.transaction() as db:
            words.correct(db, interview_id, turn_number, text)
        self.judge_again(interview_id, turn_number)

    def judge_history(self, interview_id: str) -> None:
        self._judging.judge_history(self._row(interview_id), self._database.transaction)

    def assess_point(self, interview_id: str, turn: int, point: int, reply: SelfAssessment | None) -> None:
        with self._database.transaction() as db:
            self._interviews.assess_point(db, interview_id, turn, point, reply)

    def _row(self, interview_id: str) -> SessionRow:
        with self._database.reading() as db:
            return find(db, self._interviews.candidate_of(db, interview_id), interview_id)


class ScriptedMoves:
    """Reads a move where a reply is "move: " and its kind; what follows is of no matter.

    After an answer, "aside: " and a kind begin what the candidate asks or wishes for.
    """

    def read(self, text: str) -> MoveReading | None:
        name, _, rest = text.removeprefix("move: ").partition(".")
        is_move = text.startswith("move: ")
        return MoveReading(name, is_plain="please" in rest) if is_move else None  # type: ignore[arg-type]

    def split(self, text: str) -> Reply:
        answer, mark, rest = text.partition("aside: ")
        return Reply(answer.strip(), rest, rest.partition(".")[0]) if mark else Reply(text)  # type: ignore[arg-type]

    def find_reply(self, question: str, sentences: Sequence[str]) -> str | None:
        return next((sentence for sentence in sentences if sentence in question), None)


def make_service(
    database: Database,
    judge: Judge | None = None,
    source: QuestionSource | None = None,
    clock: Clock | None = None,
    seed: int = 1,
    bank: Bank = BANK,
) -> Practice:
    now = clock or FixedClock(SATURDAY)
    interviewing = Interviewing(
        InterviewService(now, bank),
        Interviewer(OneJudge(judge or WordJudge()), BuiltInVoice(), ScriptedMoves()),
        Budgets(100_000, 1.0),
    )
    return Practice(database, now, interviewing, InterviewStarter(database, now, bank, source, Random(seed)))


def requested(candidate_id: str = "local", **changes: object) -> InterviewRequest:
    request = InterviewRequest(candidate_id, "technical", "real", "neutral", None, 9, (), None)
    return replace(request, **changes)  # type: ignore[arg-type]  # dataclass fields by name


def say(service: Practice, interview_id: str, text: str, seconds: float = 30.0) -> str:
    """Answer the last turn and return the text of the next one."""
    service.save_answer(interview_id, service.view(interview_id).last.number, text, seconds)
    return service.proceed(interview_id).turn.text


def finish(service: Practice, interview_id: str, text: str = EVERYTHING) -> None:
    """Answer everything with the same words until the interview closes."""
    while service.view(interview_id).last.turn.expects_answer:
        say(service, interview_id, text)
