"""Who judges answers."""

from __future__ import annotations

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.llm_judge import LlmJudge
from greenroom.llm.budget import Budget
from greenroom.settings import Settings
from greenroom.wiring.language_models import build_budget, build_judge_model
from greenroom.wiring.texts import build_embedder_on_use


def build_judge(settings: Settings, budget: Budget | None = None, candidate_id: str = LOCAL_CANDIDATE) -> Judge:
    """Return the judge by model where one is set, else the offline judge.

    Parameters
    ----------
    budget
        Shared with the interviewer's model; None gives the judge one of its own.
    candidate_id
        Whose answers are judged: what a model replied is remembered for them alone.

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
    cache = build_judgement_caches(settings).of(candidate_id)
    return LlmJudge(model, offline, embedder, cache, settings.model_timeout_seconds)


def build_judgement_caches(settings: Settings) -> JudgementCaches:
    """Return the memories of what judging models replied."""
    return JudgementCaches(settings.cache_folder / "judgements")


def build_offline_judge(settings: Settings) -> Judge:
    """Return the offline judge, whatever model is set: what is proven with it must not depend on one.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    """
    return RubricJudge(build_embedder_on_use(settings))
