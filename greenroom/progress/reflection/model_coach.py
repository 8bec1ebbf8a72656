"""The coach by a language model: in time and in bounds, or the built-in coach answers."""

from __future__ import annotations

import re
from random import Random

from pydantic import BaseModel, ConfigDict

from greenroom.coaching.human import clock
from greenroom.coaching.reflection.evidence import Evidence
from greenroom.coaching.reflection.prompts import Prompt
from greenroom.coaching.reflection.replies import IN_NEED
from greenroom.coaching.reflection.vocabulary import sentences, stems
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatModel, ChatRequest
from greenroom.llm.errors import ModelError
from greenroom.llm.fencing import fence
from greenroom.llm.prompts import load_prompt
from greenroom.progress.reflection.coaches import Coach
from greenroom.progress.reflection.contracts import CoachReply

DEADLINE_SECONDS = 12.0
"""How long the user waits for a better reply; the built-in one is already there."""

MOST_OUTPUT_TOKENS = 600
FEWEST_WORDS = 3
"""Words with a meaning; a response with fewer is not worth a call."""

LONGEST_WORDS_SENT = 6_000
MOST_WORDS = 110
SENTENCES = range(2, 6)
"""One more than the prompt requests: a full stop inside a quotation counts as an end too."""

_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
_NUMBER = re.compile(r"\d+(?::\d+)?")


class ModelReply(BaseModel):
    """What the model would say."""

    model_config = ConfigDict(extra="forbid")

    reply: str


class ModelCoach:
    """Has a model answer; thin words and words of distress stay with the built-in coach.

    Parameters
    ----------
    built_in
        Answers where the model may not, or fails.
    temperature
        0 to 2.
    """

    def __init__(
        self, model: ChatModel, built_in: Coach, temperature: float, deadline_seconds: float = DEADLINE_SECONDS
    ) -> None:
        self._model = model
        self._built_in = built_in
        self._temperature = temperature
        self._deadline_seconds = deadline_seconds

    def reply(self, prompt: Prompt, words: str, evidence: Evidence, rng: Random, budget: Budget) -> CoachReply:
        """Return two to four sentences. Never raises for the model's sake."""
        built_in = self._built_in.reply(prompt, words, evidence, rng, budget)
        if IN_NEED.search(words) or len(stems(words)) < FEWEST_WORDS:
            return built_in
        try:
            answer = self._model.ask(self._request(prompt, words, evidence, budget)).answer
        except ModelError:
            return built_in
        return CoachReply(answer.reply.strip(), self._model.name)

    def _request(self, prompt: Prompt, words: str, evidence: Evidence, budget: Budget) -> ChatRequest[ModelReply]:
        evidence_text = evidence_in_words(evidence)

        def stays_in_bounds(answer: ModelReply) -> None:
            check_reply(answer.reply, words, f"{prompt.text}\n{evidence_text}")

        return ChatRequest(
            system=load_prompt("greenroom.progress.reflection", "coach.v2").text,
            user="\n\n".join(
                (
                    fence("question", prompt.text),
                    fence("candidates_words", words[:LONGEST_WORDS_SENT]),
                    fence("evidence", evidence_text or "Nothing was measured or judged in this session."),
                )
            ),
            answer_type=ModelReply,
            temperature=self._temperature,
            max_output_tokens=MOST_OUTPUT_TOKENS,
            deadline_seconds=self._deadline_seconds,
            budget=budget,
            check=stays_in_bounds,
        )


def evidence_in_words(evidence: Evidence) -> str:
    """Return everything that a reply may rest on, a line each."""
    lines = [
        f"{'Worked' if finding.is_strength else 'To change'}: {finding.title}"
        + (f", at {clock(finding.at_seconds)}" if finding.at_seconds is not None else "")
        + (f". Instead: {finding.instead}" if finding.instead else "")
        for finding in evidence.findings
    ]
    lines += [f"Measured: {one.number}" for one in evidence.measured]
    if evidence.hardest is not None:
        lines.append(f"Lowest judgement, {evidence.hardest.score:.0f} of 100: {evidence.hardest.text}")
        lines += [f"Missed there: {point}" for point in evidence.hardest.missed]
    return "\n".join(lines)


def check_reply(reply: str, words: str, evidence: str) -> None:
    """Check the form of a reply, and its quotes and numbers.

    Raises
    ------
    ValueError
        The reply is too short or too long, or its quotes or numbers occur nowhere in the evidence.
    """
    if len(sentences(reply)) not in SENTENCES or len(reply.split()) > MOST_WORDS:
        raise ValueError("the reply has to be two to four sentences of at most ninety words")
    source_text = _plain(f"{words}\n{evidence}")
    for quote in _QUOTED.findall(reply):
        if _plain(quote).strip(" .,!?…") not in source_text:
            raise ValueError(f"the words {quote!r} are quoted but stand nowhere")
    for number in _NUMBER.findall(reply):
        if number not in _NUMBER.findall(source_text):
            raise ValueError(f"the number {number} stands nowhere")


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
