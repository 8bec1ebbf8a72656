"""What judges answers."""

from __future__ import annotations

from greenroom.embedding.contracts import TokenEmbedder
from greenroom.evaluation.calibration import UNCALIBRATED
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.model_records import ModelRecords
from greenroom.evaluation.session_judges import ModelJudging, SessionJudges
from greenroom.knowledge.service import KnowledgeBase
from greenroom.llm.contracts import ChatModel
from greenroom.settings import Settings


def build_judges(
    settings: Settings,
    embedder: TokenEmbedder,
    model: ChatModel | None,
    judgements: JudgementCaches,
    knowledge: KnowledgeBase | None = None,
) -> SessionJudges:
    """Return the judges of all sessions of a process; to be built once.

    Parameters
    ----------
    model
        Judges if a model is set; the offline judge then replaces it when it fails.
    judgements
        Remember the model's replies.
    knowledge
        The documents of all candidates; None to judge without them.
    """
    by_model = None
    if model is not None:
        record = ModelRecords(settings.calibrations_folder).find(model.name)
        calibration = record.calibration() if record else UNCALIBRATED
        by_model = ModelJudging(model, embedder, judgements, settings.model_timeout_seconds, calibration)
    return SessionJudges(RubricJudge(embedder), by_model, knowledge)


def build_judgement_caches(settings: Settings) -> JudgementCaches:
    """Return the memories of judging models' replies."""
    return JudgementCaches(settings.cache_folder / "judgements")
