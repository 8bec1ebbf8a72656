"""Who judges answers."""

from __future__ import annotations

from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.judgement_cache import JudgementCache
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.llm_judge import LlmJudge
from greenroom.llm.budget import Budget
from greenroom.settings import Settings
from greenroom.wiring.language_models import build_budget, build_judge_model
from greenroom.wiring.texts import build_embedder_on_use


def build_judge(settings: Settings, budget: Budget | None = None) -> Judge:
    """Return the judge by model where one is set, else the offline judge.

    Parameters
    ----------
    budget
        Shared with the interviewer's model; None gives the judge one of its own.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    InputError
        A model is set that needs a key or another address.
    """
    embedder = build_embedder_on_use(settings)
    offline = RubricJudge(embedder)
    model = build_judge_model(settings, build_budget(settings) if budget is None else budget)
    if model is None:
        return offline
    return LlmJudge(model, offline, embedder, build_judgement_cache(settings), settings.model_timeout_seconds)


def build_judgement_cache(settings: Settings) -> JudgementCache:
    """Return the memory of what judging models replied."""
    return JudgementCache(settings.cache_folder / "judgements")


def build_offline_judge(settings: Settings) -> Judge:
    """Return the offline judge, whatever model is set: what is proven with it must not depend on one.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    """
    return RubricJudge(build_embedder_on_use(settings))
