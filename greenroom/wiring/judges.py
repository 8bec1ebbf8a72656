"""Who judges answers."""

from __future__ import annotations

from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.judges import RubricJudge
from greenroom.settings import Settings
from greenroom.wiring.texts import build_embedder


def build_judge(settings: Settings) -> Judge:
    """Return the offline judge.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    """
    return RubricJudge(build_embedder(settings))
