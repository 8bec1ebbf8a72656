"""The judges: each takes an `AnswerToJudge` and gives a `Judgement`."""

from __future__ import annotations

from collections import OrderedDict

from greenroom.embedding.contracts import TokenEmbedder, TokenStates
from greenroom.evaluation.contracts import AnswerToJudge, Judgement
from greenroom.evaluation.rubric.grading import fitted_curve
from greenroom.evaluation.rubric.judging import judge, texts_to_read

REMEMBERED_TEXTS = 4_000
"""About 100 MB: a session's rubrics many times over."""


class RubricJudge:
    """Judges offline by rubric or reference answer; deterministic.

    Parameters
    ----------
    embedder
        Reads the texts; what it read is remembered, so that a rubric is read once.
    """

    name = "rubric-judge 1"

    def __init__(self, embedder: TokenEmbedder) -> None:
        self._embedder = embedder
        self._read: OrderedDict[str, TokenStates] = OrderedDict()

    def judge(self, answer: AnswerToJudge) -> Judgement:
        """Judge one answer. Never raises for what the candidate wrote, however strange."""
        wanted = texts_to_read(answer)
        texts = {text: self._recall(text) for text in wanted}
        return judge(answer, texts, fitted_curve(), self.name)

    def _recall(self, text: str) -> TokenStates:
        if text not in self._read:
            self._read[text] = self._embedder.embed_tokens([text])[0]
            if len(self._read) > REMEMBERED_TEXTS:
                self._read.popitem(last=False)
        self._read.move_to_end(text)
        return self._read[text]
