"""A small world to practise in: a made-up bank, a judge that looks for words, and interviews begun in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random

from greenroom.clock import Clock, FixedClock
from greenroom.db.database import Database
from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement
from greenroom.interview.preparing import PracticeRequest
from greenroom.interview.service import PracticeService
from greenroom.interview.sources import QuestionSource
from greenroom.interview.voices import BuiltInVoice
from greenroom.learning.contracts import FocusTopic
from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question, Topic
from tests.interview import candidates
from tests.interview.candidates import POINTS, SHARES, make_bank

SATURDAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
CONCEPTS = {"basics": (), "indexes": ("basics",)}
BANK = Bank((Topic("sql", "SQL", CONCEPTS), Topic("networks", "Networks", CONCEPTS)), make_bank())

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
        return replace(judged, low=max(0.0, score - 10), high=min(100.0, score + 10))


class SilentJudge:
    """Has nothing to judge by."""

    def judge(self, answer: AnswerToJudge) -> Judgement:
        return candidates.judge(score=None, relevance=None)


@dataclass
class ListedQuestions:
    """A source that hands out what it was given, and remembers for whom."""

    questions: Sequence[Question]
    calls: list[tuple[CandidateProfile | None, JobProfile | None, tuple[FocusTopic, ...], tuple[str, ...]]] = field(
        default_factory=list
    )

    def write(
        self,
        cv: CandidateProfile | None,
        job: JobProfile | None,
        focus: Sequence[FocusTopic],
        asked: Sequence[Question],
    ) -> tuple[Question, ...]:
        self.calls.append((cv, job, tuple(focus), tuple(question.id for question in asked)))
        return tuple(self.questions)


def make_service(
    database: Database,
    judge: Judge | None = None,
    source: QuestionSource | None = None,
    clock: Clock | None = None,
    seed: int = 1,
) -> PracticeService:
    return PracticeService(
        database, clock or FixedClock(SATURDAY), BANK, judge or WordJudge(), BuiltInVoice(), source, Random(seed)
    )


def wish(candidate_id: str = "local", **changes: object) -> PracticeRequest:
    request = PracticeRequest(candidate_id, "technical", "real", "neutral", None, 9, (), None)
    return replace(request, **changes)  # type: ignore[arg-type]  # dataclass fields by name


def say(service: PracticeService, interview_id: str, text: str, seconds: float = 30.0) -> str:
    """Answer the last turn and return the text of the next one."""
    service.save_answer(interview_id, service.view(interview_id).last.number, text, seconds)
    return service.proceed(interview_id).turn.text


def finish(service: PracticeService, interview_id: str, text: str = EVERYTHING) -> None:
    """Answer everything with the same words until the interview closes."""
    while service.view(interview_id).last.turn.expects_answer:
        say(service, interview_id, text)
