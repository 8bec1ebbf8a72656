"""The interviewer's voice by a language model: acknowledgements and follow-ups, in time and in bounds or not at all.

The policy still decides what to ask, and the bank's questions keep their wording. The built-in voice speaks first,
silently: if the model fails, its turn is ready.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from pydantic import BaseModel, ConfigDict

from greenroom.interview.contracts.decisions import Claim, Move
from greenroom.interview.contracts.plan import InterviewPlan
from greenroom.interview.spoken_checks import check_acknowledgement, check_follow_up, plan_of
from greenroom.interview.turns import Line, Turn
from greenroom.interview.voices import Conversation, Voice
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatModel, ChatRequest
from greenroom.llm.errors import ModelError
from greenroom.llm.fencing import fence
from greenroom.llm.prompts import load_prompt
from greenroom.questions.contracts import RubricPoint

DEADLINE_SECONDS = 4.5
"""For everything, so that the next turn comes within five seconds of the answer."""

MOST_FAILURES = 2
"""After this many turns the built-in voice speaks to the end, so that the candidate does not wait for a failing model.
"""

MOST_OUTPUT_TOKENS = 1_000
LONGEST_ANSWER_SENT = 6_000

WORDED_REACTIONS = ("answered", "answered at length")


class SpokenReply(BaseModel):
    """What the model would say."""

    model_config = ConfigDict(extra="forbid")

    acknowledgement: str | None
    question: str | None


class ModelVoice:
    """Words reactions to the candidate by a model, and everything else by another voice.

    One voice serves every interview of a process; the budget of each counts the turns in which the model failed.

    Parameters
    ----------
    built_in
        Speaks where the model may not, or fails.
    temperature
        0 to 2.
    """

    def __init__(
        self, model: ChatModel, built_in: Voice, temperature: float, deadline_seconds: float = DEADLINE_SECONDS
    ) -> None:
        self._model = model
        self._built_in = built_in
        self._temperature = temperature
        self._deadline_seconds = deadline_seconds

    def turn(self, move: Move, conversation: Conversation, rng: Random, budget: Budget) -> Turn:
        """Return the move as a turn. Never raises for the model's sake."""
        built_in = self._built_in.turn(move, conversation, rng, budget)
        if conversation.last_answer is None or not _listens(move) or budget.failed_turns >= MOST_FAILURES:
            return built_in
        try:
            reply = self._model.ask(self._request(move, conversation, conversation.last_answer, budget)).answer
        except ModelError:
            budget.note_failed_turn()
            return built_in
        return replace(built_in, lines=tuple(_with_words(built_in.lines, move, reply)))

    def _request(
        self, move: Move, conversation: Conversation, last_answer: str, budget: Budget
    ) -> ChatRequest[SpokenReply]:
        def stays_in_bounds(reply: SpokenReply) -> None:
            _check(reply, move, conversation.plan, last_answer)

        persona = conversation.persona
        asked = move.asked.question.full_text if move.asked and move.kind == "follow up" else ""
        return ChatRequest(
            system=load_prompt("greenroom.interview", "voice.v1").text,
            user="\n\n".join(
                (
                    fence("manner", f"{persona.title}: {' / '.join(persona.wordings['acknowledge'])}"),
                    fence("interview_question", asked),
                    fence("candidates_answer", last_answer[:LONGEST_ANSWER_SENT]),
                    fence("plan", plan_of(move) or "Acknowledge the answer; another question comes from elsewhere."),
                )
            ),
            answer_type=SpokenReply,
            temperature=self._temperature,
            max_output_tokens=MOST_OUTPUT_TOKENS,
            deadline_seconds=self._deadline_seconds,
            budget=budget,
            check=stays_in_bounds,
        )


def _listens(move: Move) -> bool:
    """Return whether a move refers to the candidate's words, and only to the answer among them."""
    if move.aside:
        return False
    if move.kind == "follow up":
        return isinstance(move.aim, RubricPoint | Claim)
    return move.kind == "ask" and move.reaction in WORDED_REACTIONS


def _check(reply: SpokenReply, move: Move, plan: InterviewPlan, last_answer: str) -> None:
    if reply.acknowledgement is not None:
        check_acknowledgement(reply.acknowledgement, plan.mode)
    if move.kind == "follow up":
        if reply.question is None:
            raise ValueError("the follow-up is missing")
        check_follow_up(reply.question, move, last_answer, plan.mode)


def _with_words(lines: tuple[Line, ...], move: Move, reply: SpokenReply) -> list[Line]:
    """Return the built-in lines with the model's in their places; hints, explanations, the bank's questions stay."""
    acknowledgement = [Line("speech", reply.acknowledgement)] if reply.acknowledgement else []
    if move.kind == "follow up" and reply.question:
        return [*acknowledgement, Line("question", reply.question), *(line for line in lines if line.kind == "hint")]
    return [*(acknowledgement or lines[:1]), *lines[1:]]
