"""Sessions share one judge, one encoder and one model, and each has its own budget."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

import pytest

from greenroom.embedding.contracts import TokenStates
from greenroom.embedding.minilm import PACKAGE, MiniLmEmbedder
from greenroom.evaluation.contracts import AnswerToJudge
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.evaluation.judges import RubricJudge
from greenroom.evaluation.session_judges import ModelJudging, SessionJudges
from greenroom.llm.budgets import Budgets
from tests.evaluation.readers import built_in_reader
from tests.evaluation.votes import FOUND_BOTH, GOOD, POINTS, QUESTION, SURE, voting

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec(PACKAGE) is None, reason=f"needs the installed package {PACKAGE} for its weights"
)

ANSWER = AnswerToJudge(QUESTION, GOOD, points=POINTS)


class CountingEmbedder(MiniLmEmbedder):
    """Counts the texts that it reads."""

    texts_read = 0

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenStates]:
        self.texts_read += len(texts)
        return super().embed_tokens(texts)


def test_two_sessions_share_one_judge_and_what_its_encoder_has_read(models: Path) -> None:
    embedder = CountingEmbedder(models)
    judges, budgets = SessionJudges(RubricJudge(embedder, built_in_reader(models)), None, None), Budgets(1_000, 1.0)
    first, second = judges.of("ada", budgets.of("first")), judges.of("bob", budgets.of("second"))
    assert first is second
    judged = first.judge(ANSWER)
    read = embedder.texts_read
    assert read > 0
    assert second.judge(ANSWER) == judged
    assert embedder.texts_read == read


def test_a_model_serves_two_sessions_within_the_budget_of_each(models: Path, tmp_path: Path) -> None:
    embedder, model = MiniLmEmbedder(models), voting(FOUND_BOTH)
    by_model = ModelJudging(model, embedder, JudgementCaches(tmp_path / "judgements"), 5.0, SURE)
    judges, budgets = (
        SessionJudges(RubricJudge(embedder, built_in_reader(models)), by_model, None),
        Budgets(1_000, 1.0),
    )
    first, second = budgets.of("first"), budgets.of("second")
    for candidate_id, budget in (("ada", first), ("bob", second)):
        judges.of(candidate_id, budget).judge(ANSWER)
    assert [request.budget for request in model.asked] == [first, first, second, second], "two votes each"
    assert first is not second
