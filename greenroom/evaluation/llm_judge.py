"""Judging by a language model that is believed only as far as its evidence carries.

The model reasons, quotes and gives verdicts in two votes that list the points in opposite orders; it never gives the
score. Each quote is looked up in the answer and checked with the offline judge. Votes that disagree leave a point
unsure, and a calibration turns the votes into probabilities. Whatever goes wrong, the offline judge has already judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace

from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.calibration import Calibration
from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement, PointJudgement, Verdict
from greenroom.evaluation.judgement_cache import JudgementCache, key_of
from greenroom.evaluation.llm_evidence import Finding, are_credible, examine, says_something
from greenroom.evaluation.llm_request import (
    ModelVerdict,
    Order,
    PointReply,
    judge_prompt,
    judge_request,
    orders,
    read_reply,
)
from greenroom.evaluation.rubric import scoring
from greenroom.evaluation.rubric.claims import ReferenceClaim, claims_of
from greenroom.evaluation.rubric.classifiers import Thresholds, distribution_of, verdict_of
from greenroom.evaluation.rubric.suggestions import what_to_add
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatModel
from greenroom.llm.errors import ModelError
from greenroom.questions.contracts import RubricPoint

LONGEST_ANSWER_CHARACTERS = 20_000
"""Half an hour of speech; more is not sent."""

VERDICTS: dict[ModelVerdict, Verdict] = {
    "said": "covered",
    "partly": "partly",
    "not_said": "missed",
    "contradicted": "contradicted",
    "unsure": "unsure",
}

LEAST_RELATED_COSINE = 0.35
"""A quote less similar to every wording of a point is about something else.

On the bank's 571 points the best sentence of the strong answer lies above for 99% of them, and of the sentences of
another question's strong answer 1.5% do.
"""

MOST_CONTRADICTED = 0.5
"""A quote that the offline judge takes for the opposite of its point with this probability cannot credit it."""

SHOWN_FROM = Thresholds(said=0.8, partly=0.8, not_said=0.8, contradicted=0.95)
"""To be told "you said the opposite" wrongly costs most trust, so it must be surest."""

NOT_SURE = "The votes of the judging model differ, or it is often wrong about such a point."


class LlmJudge:
    """Judges by a model, and by the offline judge where that fails.

    Parameters
    ----------
    model
        Asked at temperature 0, for two votes at the same time.
    offline
        Judges first, checks the model's quotes, and replaces the model where it fails or is not sure.
    embedder
        Tells which quotes have nothing to do with the point that they are quoted for.
    cache
        Remembers the model's replies to this candidate's answers.
    budget
        What the model may use in this session.
    deadline_seconds
        For one answer, everything included.
    calibration
        What the votes of this model are worth.
    """

    def __init__(
        self,
        model: ChatModel,
        offline: Judge,
        embedder: Embedder,
        cache: JudgementCache,
        budget: Budget,
        deadline_seconds: float,
        calibration: Calibration,
    ) -> None:
        self._model = model
        self._offline = offline
        self._embedder = embedder
        self._cache = cache
        self._budget = budget
        self._deadline_seconds = deadline_seconds
        self._calibration = calibration
        self.name = f"llm-judge 2 ({model.name}, {judge_prompt().version})"

    def judge(self, answer: AnswerToJudge) -> Judgement:
        """Judge one answer. Never raises for what the candidate wrote, however strange, nor for the model."""
        offline = self._offline.judge(answer)
        if offline.expected_score is None or not answer.answer.strip():
            return offline
        if len(answer.answer) > LONGEST_ANSWER_CHARACTERS:
            return replace(offline, fallback="the answer is too long for the judging model")
        try:
            findings = self.find(answer)
        except ModelError as error:
            return replace(offline, fallback=error.message)
        if not are_credible(finding for point in findings for finding in point):
            invented = f"most of what {self._model.name} quotes is not in the answer or is beside the point"
            return replace(offline, fallback=invented)
        return self._conclude(answer, findings, offline)

    def find(self, answer: AnswerToJudge) -> tuple[tuple[Finding, ...], ...]:
        """Return what the votes found about each claim, in the rubric's order.

        Raises
        ------
        ModelError
            A vote has no usable reply.
        """
        claims = tuple(claims_of(answer))
        with ThreadPoolExecutor(thread_name_prefix="votes") as pool:
            asked = [  # in the context of the caller: a vote belongs to its trace, and its log lines to its job
                pool.submit(copy_context().run, self._vote, answer, claims, order) for order in orders(answer, claims)
            ]
            replies = [vote.result() for vote in asked]
        votes = [
            examine(reply, claims, answer.answer, lambda claim, said: self._is_about(answer, claim, said))
            for reply in replies
        ]
        return tuple(zip(*votes, strict=True))

    def _vote(self, answer: AnswerToJudge, claims: Sequence[ReferenceClaim], order: Order) -> tuple[PointReply, ...]:
        request = judge_request(answer, claims, order, self._deadline_seconds, self._budget)
        key = key_of(self.name, request.system, request.user)
        reply = self._cache.recall(key, request.answer_type)
        if reply is None:
            reply = self._model.ask(request).answer
            self._cache.remember(key, reply)
        return read_reply(reply, order)

    def _is_about(self, answer: AnswerToJudge, claim: ReferenceClaim, said: PointReply) -> bool:
        """Return whether a quote is about a claim. For credit, the offline judge must not take it for the opposite."""
        if not says_something(said.quote, answer.question):
            return False
        quoted, *stated = self._embedder.embed([said.quote, *claim.wordings, *claim.misconceptions])
        if max(float(quoted @ each) for each in stated) < LEAST_RELATED_COSINE:
            return False
        if said.verdict == "contradicted":
            return True
        point = RubricPoint(claim.name, 1.0, True, claim.wordings, claim.misconceptions, follow_up="", hint="")
        alone = self._offline.judge(AnswerToJudge(answer.question, said.quote, points=(point,), kind=answer.kind))
        known = [judged.distribution for judged in alone.points if judged.distribution]
        return all(distribution.contradicted < MOST_CONTRADICTED for distribution in known)

    def _conclude(
        self, answer: AnswerToJudge, findings: tuple[tuple[Finding, ...], ...], offline: Judgement
    ) -> Judgement:
        claims = tuple(claims_of(answer))
        points = tuple(map(self._judge_point, findings, offline.points))
        score = scoring.score_points(claims, points)
        return replace(
            offline,
            score=score.value,
            low=score.low,
            high=score.high,
            reason=score.reason,
            expected_score=score.expected,
            points=points,
            to_add=what_to_add(claims, points),
            judge=self.name,
        )

    def _judge_point(self, findings: tuple[Finding, ...], offline: PointJudgement) -> PointJudgement:
        """Return what the votes about a point come to; where they leave it open, the offline judge's nearest words."""
        votes = [finding.verdict for finding in findings]
        known = offline.distribution or distribution_of(offline.share)
        distribution = self._calibration.distribution(votes, known)
        verdict = VERDICTS[votes[0]] if len(set(votes)) == 1 else "unsure"
        if verdict == "unsure" or verdict != verdict_of(distribution, SHOWN_FROM):
            quote = next((finding.quote for finding in findings if finding.quote), offline.quote)
            return PointJudgement(offline.name, "unsure", distribution.share, quote, NOT_SURE, distribution)
        said = findings[0]
        return PointJudgement(offline.name, verdict, distribution.share, said.quote, said.explanation, distribution)
