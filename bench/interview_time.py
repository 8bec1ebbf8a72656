"""How exactly simulated interviews use the time asked for, and whether the last question is announced.

Candidates answer in virtual time. The logarithm of the time of an answer is normal around a middle of their own: 30 s
(fast), 70 s (usual), 140 s (slow) with a deviation of 0.3 to 0.35, and 70 s with a deviation of 0.7 (erratic). A long
kind of question takes them longer, by the root of the time meant for it; a follow-up or a closing question takes half,
a request to say more a third. Typed answers are judged by chance, so follow-ups come; spoken ones are not transcribed
before the next question. No candidate looks at the clock, which real ones do. Each meets every persona equally often,
for 10, 15, 30 and 45 minutes, on 300 invented questions, and was never met before.

Printed: the share of interviews that end within 10% of the time asked for, for each pace; the share of those whose last
question was announced before it was asked (after all others the interviewer says that it was the last one); and how
many questions came after an announced last one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from random import Random

from bench.figures import Figure, run_bench
from greenroom.evaluation.contracts import Judgement, PointJudgement, Verdict
from greenroom.interview.contracts.decisions import Move
from greenroom.interview.contracts.events import Answered, Event, Recorded, Started
from greenroom.interview.contracts.manner import Manner
from greenroom.interview.contracts.plan import PlanRequest
from greenroom.interview.persona_files import load_persona, persona_ids
from greenroom.interview.policy.next_step import begin, next_step
from greenroom.interview.policy.planning import plan_interview
from greenroom.interview.policy.timing import TOLERATED_SHARE
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question, RubricPoint, Topic
from greenroom.questions.kinds import QuestionKind

INTERVIEWS_PER_CASE = 36
MINUTES = (10, 15, 30, 45)
QUESTIONS = 300
TOPICS = ("sql", "networks")
DAY = date(2026, 11, 22)
POINTS = ("cause", "remedy", "price")
KINDS: Sequence[QuestionKind] = ("explain", "explain", "compare", "debug", "apply", "design")
USUAL_SECONDS = 180.0
SHARES = {"warm up": 0.8, "follow up": 0.5, "clarify": 0.3, "wrap up": 0.5}
VERDICTS: Sequence[tuple[Verdict, float]] = (("covered", 1.0), ("covered", 1.0), ("partly", 0.5), ("missed", 0.0))
ANSWER = (
    "The lookup was slow because the whole table had to be read, so I added an index on our email column and the "
    "query planner then found the row at once, although every insert costs a little more."
)

IN_TIME = Figure(
    "simulated interviews of 10 to 45 minutes that end within 10% of the time asked for: fast / usual / slow / erratic"
    " / all",
    ".95",
)
ANNOUNCED = Figure("simulated interviews whose last question is announced before it is asked", "1.00")
AFTER_LAST = Figure("questions asked after an announced last one, in the same interviews", "0")
FIGURES = (IN_TIME, ANNOUNCED, AFTER_LAST)


@dataclass(frozen=True, slots=True)
class SimulatedCandidate:
    """How long a candidate takes: the middle of the times of an answer, and the deviation of their logarithms."""

    seconds: float
    deviation: float
    speaks: bool

    def reply(self, move: Move, rng: Random) -> Event:
        """Return the reply to a move, whatever was asked."""
        seconds = self.seconds * SHARES.get(move.kind, 1.0) * math.exp(rng.gauss(0.0, self.deviation))
        if move.asked is not None:
            seconds *= math.sqrt(move.asked.seconds / USUAL_SECONDS)
        if self.speaks:
            return Recorded(seconds)
        return Answered(ANSWER, seconds, None, _judgement(rng) if move.asked else None)


@dataclass(frozen=True, slots=True)
class HeldInterview:
    """A simulated interview: its moves, and the time that it took as a share of the time asked for."""

    moves: Sequence[Move]
    time_share: float

    @property
    def is_in_time(self) -> bool:
        """Whether it ended within the tolerance."""
        return abs(self.time_share - 1.0) <= TOLERATED_SHARE

    @property
    def is_announced(self) -> bool:
        """Whether the candidate knew of the last question that it was the last."""
        return any(move.is_last for move in self.moves if move.kind == "ask")

    @property
    def questions_after_last(self) -> int:
        """How many questions came after one that was announced as the last."""
        asked = [move.is_last for move in self.moves if move.kind == "ask"]
        return len(asked) - 1 - asked.index(True) if True in asked else 0


PACES = {"fast": (30.0, 0.3), "usual": (70.0, 0.35), "slow": (140.0, 0.35), "erratic": (70.0, 0.7)}


def hold(candidate: SimulatedCandidate, minutes: float, manner: Manner, rng: Random) -> HeldInterview:
    """Hold an interview in virtual time."""
    plan = plan_interview(_request(minutes, manner, rng), rng)
    state, move = next_step(begin(plan, MasteryState()), Started())
    moves = [move]
    while move.kind != "close":
        state, move = next_step(state, candidate.reply(move, rng))
        moves.append(move)
    return HeldInterview(moves, state.elapsed_seconds / plan.seconds)


def hold_all(pace: str, per_case: int, rng: Random) -> Iterator[HeldInterview]:
    """Hold interviews of every length with a pace, typed and spoken, with every persona in turn."""
    manners = [load_persona(persona_id).manner for persona_id in persona_ids()]
    for minutes in MINUTES:
        for speaks in (False, True):
            for number in range(per_case):
                yield hold(SimulatedCandidate(*PACES[pace], speaks), minutes, manners[number % len(manners)], rng)


def _judgement(rng: Random) -> Judgement:
    points = tuple(PointJudgement(name, *rng.choice(VERDICTS), None, "") for name in POINTS)
    score = 100 * sum(point.share for point in points) / len(points)
    return Judgement(
        score=score,
        low=score,
        high=score,
        reason=None,
        points=points,
        relevance=80.0,
        clarity=None,
        structure=None,
        to_add=(),
        stronger_answer=None,
        judge="simulated",
    )


def _request(minutes: float, manner: Manner, rng: Random) -> PlanRequest:
    return PlanRequest(
        questions=tuple(islice(_questions(rng), QUESTIONS)),
        personal=(),
        topics={topic: Topic(topic, topic, topic, {}) for topic in TOPICS},
        focus=(),
        knows_profession=True,
        in_industry=frozenset(),
        mastery=MasteryState(),
        interview_type="technical",
        mode="real",
        difficulty=None,
        minutes=minutes,
        last_asked={},
        today=DAY,
        review_due=frozenset(),
        subject="the role of data engineer",
        manner=manner,
    )


def _questions(rng: Random) -> Iterator[Question]:
    for number in range(QUESTIONS):
        topic = rng.choice(TOPICS)
        yield Question(
            id=f"{topic}-{number}",
            topic=topic,
            concepts=("indexes",),
            kind=rng.choice(KINDS),
            difficulty=rng.randint(1, 5),
            text=f"Please explain number {number} of {topic}, where it comes from and what helps against it.",
            points=tuple(
                RubricPoint(
                    name=name,
                    weight=1 / len(POINTS),
                    essential=name == "cause",
                    wordings=(f"The {name} is known.", f"One knows the {name}."),
                    misconceptions=(f"There is no {name}.",),
                    follow_up=f"What about the {name}?",
                    hint=f"Think of the {name}.",
                )
                for name in POINTS
            ),
            strong_answer="A strong answer says a lot.",
            negated_claims=(),
        )


def main() -> dict[Figure, str]:
    """Hold all interviews and return the figures."""
    rng = Random(1)
    held = {pace: list(hold_all(pace, INTERVIEWS_PER_CASE, rng)) for pace in PACES}
    everyone = [one for interviews in held.values() for one in interviews]
    in_time = [sum(one.is_in_time for one in found) / len(found) for found in (*held.values(), everyone)]
    announced = sum(one.is_announced for one in everyone) / len(everyone)
    return {
        IN_TIME: " / ".join(f"{share:.3f}".lstrip("0") for share in in_time),
        ANNOUNCED: f"{announced:.3f}",
        AFTER_LAST: str(sum(one.questions_after_last for one in everyone)),
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
