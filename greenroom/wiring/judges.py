"""What judges answers."""

from __future__ import annotations

from functools import partial

from greenroom.embedding import minilm
from greenroom.embedding.contracts import TokenEmbedder
from greenroom.evaluation.calibration import UNCALIBRATED
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.model_records import ModelRecords
from greenroom.evaluation.readers.catalogue import LARGER_READER
from greenroom.evaluation.readers.contracts import PointReader
from greenroom.evaluation.readers.cross_encoder import CrossEncoderReader
from greenroom.evaluation.readers.inference_model import InferenceModelReader
from greenroom.evaluation.session_judges import ModelJudging, SessionJudges
from greenroom.knowledge.service import KnowledgeBase
from greenroom.llm.contracts import ChatModel
from greenroom.metrics import Metrics
from greenroom.settings import Settings
from greenroom.traces import Traces


def build_judges(
    settings: Settings,
    embedder: TokenEmbedder,
    model: ChatModel | None,
    judgements: JudgementCaches,
    knowledge: KnowledgeBase | None = None,
    metrics: Metrics | None = None,
    traces: Traces | None = None,
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
    metrics, traces
        As in `SessionJudges`.
    """
    by_model = None
    if model is not None:
        record = ModelRecords(settings.calibrations_folder).find(model.name)
        calibration = record.calibration() if record else UNCALIBRATED
        by_model = ModelJudging(model, embedder, judgements, settings.model_timeout_seconds, calibration)
    return SessionJudges(RubricJudge(embedder, build_reader(settings)), by_model, knowledge, metrics, traces)


def build_reader(settings: Settings) -> PointReader:
    """Return the reader of rubric points that the settings name; it loads its model at its first pair.

    Raises
    ------
    ComponentMissingError
        The settings name the larger reader, and it is not installed.
    """
    if settings.point_reader == LARGER_READER.name:
        return InferenceModelReader(settings.models_folder / LARGER_READER.name, settings.device)
    load_tokenizer = partial(minilm.load_tokenizer, settings.cache_folder, settings.embedding_model)
    return CrossEncoderReader(load_tokenizer, device=settings.device)


def build_judgement_caches(settings: Settings) -> JudgementCaches:
    """Return the memories of judging models' replies."""
    return JudgementCaches(settings.cache_folder / "judgements")
