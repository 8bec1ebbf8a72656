"""Who judges answers."""

from __future__ import annotations

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.embedding.contracts import TokenEmbedder
from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.session_judges import ModelJudging, SessionJudges
from greenroom.knowledge.service import KnowledgeBase
from greenroom.llm.budget import Budget
from greenroom.settings import Settings
from greenroom.wiring.language_models import build_budgets, build_judge_model
from greenroom.wiring.texts import build_embedder_on_use


def build_judges(settings: Settings, embedder: TokenEmbedder, knowledge: KnowledgeBase | None = None) -> SessionJudges:
    """Return the judges of all sessions of a process, by model where one is set; to be built once.

    Parameters
    ----------
    knowledge
        The documents of all candidates; None to judge without them.

    Raises
    ------
    InputError
        A model is set that needs a key or another address.
    """
    model = build_judge_model(settings)
    caches = build_judgement_caches(settings)
    by_model = ModelJudging(model, embedder, caches, settings.model_timeout_seconds) if model else None
    return SessionJudges(RubricJudge(embedder), by_model, knowledge)


def build_judge(settings: Settings, budget: Budget | None = None) -> Judge:
    """Return the judge of the local candidate's answers, for a single session; raises as `build_judges`.

    Parameters
    ----------
    budget
        What a model may use; None for that of one session.
    """
    judges = build_judges(settings, build_embedder_on_use(settings))
    return judges.of(LOCAL_CANDIDATE, build_budgets(settings).new() if budget is None else budget)


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
