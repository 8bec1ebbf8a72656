"""The judges of sessions: one offline judge, one encoder and one model serve them all."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.embedding.contracts import Embedder
from greenroom.evaluation.calibration import Calibration
from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.evaluation.llm_judge import LlmJudge
from greenroom.evaluation.material import MaterialJudge
from greenroom.evaluation.measured_judge import MeasuredJudge
from greenroom.knowledge.service import CandidateKnowledge, KnowledgeBase
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatModel
from greenroom.metrics import Metrics, NoMetrics
from greenroom.traces import NoTraces, Traces


@dataclass(frozen=True, slots=True)
class ModelJudging:
    """A language model that judges.

    Parameters
    ----------
    embedder
        Tells which quotes have nothing to do with the point that they are quoted for.
    caches
        Remember the model's replies, for each candidate apart.
    deadline_seconds
        For one answer, everything included.
    calibration
        What the model's votes are worth.
    """

    model: ChatModel
    embedder: Embedder
    caches: JudgementCaches
    deadline_seconds: float
    calibration: Calibration


class SessionJudges:
    """Binds the judge of a process to a candidate and a budget; what is bound holds nothing and costs nothing.

    Parameters
    ----------
    offline
        Judges offline, and remembers the texts that it has read for all sessions together.
    by_model
        None where no model is set.
    knowledge
        The documents of all candidates; None to judge without them.
    metrics, traces
        Of the judgements of new answers; judging old ones again is not counted.
    """

    def __init__(
        self,
        offline: Judge,
        by_model: ModelJudging | None,
        knowledge: KnowledgeBase | None,
        metrics: Metrics | None = None,
        traces: Traces | None = None,
    ) -> None:
        self.offline = offline
        self._metrics, self._traces = metrics or NoMetrics(), traces or NoTraces()
        self._by_model = by_model
        self._knowledge = knowledge
        self._built_in = MeasuredJudge(offline, "built-in", self._metrics, self._traces)

    def of(self, candidate_id: str, budget: Budget) -> Judge:
        """Return the judge of a candidate's answers, whose model may use what the budget allows."""
        if self._by_model is None:
            return self._with_documents(self._built_in, candidate_id)
        judge = self._by(self._by_model, candidate_id, budget)
        return MeasuredJudge(self._with_documents(judge, candidate_id), "model", self._metrics, self._traces)

    def built_in(self, candidate_id: str) -> Judge:
        """Return the offline judge of a candidate's answers, which costs nothing."""
        return self._with_documents(self.offline, candidate_id)

    def _with_documents(self, judge: Judge, candidate_id: str) -> Judge:
        if self._knowledge is None:
            return judge
        return MaterialJudge(judge, CandidateKnowledge(self._knowledge, candidate_id))

    def _by(self, by_model: ModelJudging, candidate_id: str, budget: Budget) -> Judge:
        cache = by_model.caches.of(candidate_id)
        return LlmJudge(
            by_model.model,
            self.offline,
            by_model.embedder,
            cache,
            budget,
            by_model.deadline_seconds,
            by_model.calibration,
        )
