"""Judging by a language model that is believed only as far as its evidence carries.

The model finds, quotes and explains; it never gives the score. Each quote is looked up in the answer and cross-checked
by the offline judge, and the score is computed from what remains, on the offline judge's own scale. Whatever goes
wrong, the offline judge has already judged.
"""

from __future__ import annotations

from dataclasses import replace

from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement
from greenroom.evaluation.judgement_cache import JudgementCache, key_of
from greenroom.evaluation.llm_evidence import Evidence, builds_on, examine, says_something
from greenroom.evaluation.llm_request import JudgeReply, judge_prompt, judge_request
from greenroom.evaluation.rubric import scoring
from greenroom.evaluation.rubric.claims import Claim, claims_of, what_to_add
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatModel
from greenroom.llm.errors import ModelError
from greenroom.questions.contracts import RubricPoint

LONGEST_ANSWER_CHARACTERS = 40_000
"""Seven thousand words; more is not sent."""

ONE_SENTENCE = "the answer is a single sentence"
"""The prompt has the model leave such an answer's structure open."""

LEAST_RELATED_COSINE = 0.35
"""A quote less like every wording of a point is about something else.

On the bank's 571 points the best sentence of the strong answer lies above for 99% of them, and of the sentences of
another question's strong answer 1.5% do.
"""


class LlmJudge:
    """Judges by a model, and by the offline judge where that fails.

    Parameters
    ----------
    model
        Asked at temperature 0.
    offline
        Judges first, cross-checks the model's quotes, and stands in for it.
    embedder
        Tells which quotes have nothing to do with the point that they are quoted for.
    cache
        Remembers the model's replies to this candidate's answers.
    budget
        What the model may use in this session.
    deadline_seconds
        For one answer, everything included.
    """

    def __init__(
        self,
        model: ChatModel,
        offline: Judge,
        embedder: Embedder,
        cache: JudgementCache,
        budget: Budget,
        deadline_seconds: float,
    ) -> None:
        self._model = model
        self._offline = offline
        self._embedder = embedder
        self._cache = cache
        self._budget = budget
        self._deadline_seconds = deadline_seconds
        self.name = f"llm-judge 1 ({model.name}, {judge_prompt().version})"

    def judge(self, answer: AnswerToJudge) -> Judgement:
        """Judge one answer. Never raises for what the candidate wrote, however strange, nor for the model."""
        offline = self._offline.judge(answer)
        if offline.expected_score is None or not answer.answer.strip():
            return offline
        if len(answer.answer) > LONGEST_ANSWER_CHARACTERS:
            return replace(offline, fallback="the answer is too long for the judging model")
        claims = tuple(claims_of(answer))
        try:
            reply = self._ask(answer, claims)
        except ModelError as error:
            return replace(offline, fallback=error.message)
        evidence = examine(reply, claims, answer.answer, lambda claim, quote: self._is_about(answer, claim, quote))
        if not evidence.is_credible:
            invented = f"{evidence.refuted} of the {evidence.claimed} findings of {self._model.name}"
            return replace(offline, fallback=f"{invented} do not stand in the answer or are beside the point")
        return self._conclude(answer, claims, reply, evidence, offline)

    def _ask(self, answer: AnswerToJudge, claims: tuple[Claim, ...]) -> JudgeReply:
        key = key_of(self.name, repr(answer))
        known = self._cache.recall(key, JudgeReply)
        if known is not None:
            return known
        reply = self._model.ask(judge_request(answer, claims, self._deadline_seconds, self._budget)).answer
        self._cache.remember(key, reply)
        return reply

    def _is_about(self, answer: AnswerToJudge, claim: Claim, quote: str) -> bool:
        """Tell whether a quote speaks of a claim, and the offline judge does not take it for the opposite."""
        if not says_something(quote, answer.question):
            return False
        quoted, *wordings = self._embedder.embed([quote, *claim.wordings])
        if max(float(quoted @ wording) for wording in wordings) < LEAST_RELATED_COSINE:
            return False
        point = RubricPoint(claim.name, 1.0, True, claim.wordings, claim.misconceptions, follow_up="", hint="")
        alone = self._offline.judge(AnswerToJudge(answer.question, quote, points=(point,), kind=answer.kind))
        return all(judged.verdict != "contradicted" for judged in alone.points)

    def _conclude(
        self,
        answer: AnswerToJudge,
        claims: tuple[Claim, ...],
        reply: JudgeReply,
        evidence: Evidence,
        offline: Judgement,
    ) -> Judgement:
        score = scoring.score_points(claims, evidence.points)
        stronger = reply.stronger_answer
        return replace(
            offline,
            score=score.value,
            low=score.low,
            high=score.high,
            reason=score.reason,
            expected_score=score.expected,
            points=evidence.points,
            relevance=reply.relevance,
            clarity=reply.clarity,
            structure=reply.structure,
            structure_reason=ONE_SENTENCE if reply.structure is None else None,
            to_add=what_to_add(claims, evidence.points),
            stronger_answer=stronger if stronger and builds_on(stronger, answer.answer) else offline.stronger_answer,
            judge=self.name,
        )
