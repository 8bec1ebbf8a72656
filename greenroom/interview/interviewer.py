"""The part of an interview that uses models: it reads snapshots, writes nothing, and runs outside of transactions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from greenroom.evaluation.contracts import Judge, Judgement
from greenroom.interview.contracts import Answered
from greenroom.interview.events import Step
from greenroom.interview.judging import judge_everything_said
from greenroom.interview.models import Answer
from greenroom.interview.policy.listening import is_reliable
from greenroom.interview.policy.next_step import last_step, next_step
from greenroom.interview.rejudging import JudgedQuestion, judge_outdated, judge_question
from greenroom.interview.repository import Snapshot
from greenroom.interview.speaking import speak
from greenroom.interview.voices import Voice
from greenroom.llm.budget import Budget


class Judges(Protocol):
    """The judges of a process."""

    def of(self, candidate_id: str, budget: Budget) -> Judge:
        """Return the judge of a candidate's answers, whose model may use the rest of the budget."""
        ...

    def built_in(self, candidate_id: str) -> Judge:
        """Return the offline judge of a candidate's answers, which costs nothing."""
        ...


class Interviewer:
    """Judges answers and words the next turn; one serves every interview of a process.

    Each method raises a MachineError when the judge cannot work; the answer remains saved.
    """

    def __init__(self, judges: Judges, voice: Voice) -> None:
        self.judges = judges
        self._voice = voice

    def take(self, snapshot: Snapshot, budget: Budget, *, ends: bool) -> Step | None:
        """Judge the waiting answer and return its effects; None when no answer waits.

        Parameters
        ----------
        ends
            Whether the candidate ended the interview with that answer: then the next turn is the last.
        """
        if snapshot.waiting is None:
            return None
        event = self._judged(snapshot, snapshot.waiting, budget)
        state = replace(snapshot.interview.state, mastery=snapshot.mastery)
        after, move = (last_step if ends else next_step)(state, event)
        understood = event.text if is_reliable(event) else None
        number = snapshot.last.number + 1
        turn = speak(self._voice, budget, snapshot.interview, state.plan, move, number, understood, snapshot.said)
        return Step(event, after, move, turn)

    def judge_again(self, snapshot: Snapshot, turn_number: int, budget: Budget) -> JudgedQuestion | None:
        """Judge the question of a turn again from all its answers; None when the turn belongs to no question."""
        return judge_question(self.judges.of(snapshot.interview.candidate_id, budget), snapshot, turn_number)

    def judge_history(self, snapshot: Snapshot) -> Sequence[JudgedQuestion]:
        """Judge the questions again whose judgement a former version of the built-in judge made."""
        return judge_outdated(self.judges.built_in(snapshot.interview.candidate_id), snapshot)

    def _judged(self, snapshot: Snapshot, answer: Answer, budget: Budget) -> Answered:
        """Return the answer with its judgement; without a question, as in the warm-up, there is none."""
        judgement = self._judgement(snapshot, budget) if snapshot.last.question_id else None
        return Answered(answer.content.words or "", answer.seconds, answer.content.reliability, judgement)

    def _judgement(self, snapshot: Snapshot, budget: Budget) -> Judgement | None:
        current = snapshot.interview.position.current
        if current is None:
            return None
        question = current.asked.question
        said = [answer.content for answer in snapshot.answers_to(question.id)]
        judge = self.judges.of(snapshot.interview.candidate_id, budget)
        return judge_everything_said(judge, snapshot.interview, question, said)
