"""The judges: each takes an `AnswerToJudge` and gives a `Judgement`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from greenroom.embedding.contracts import TokenEmbedder, TokenStates
from greenroom.evaluation.contracts import AnswerToJudge, Judgement
from greenroom.evaluation.rubric.grading import fitted_curves
from greenroom.evaluation.rubric.judging import judge, texts_to_read

REMEMBERED_TEXTS = 2_000
"""About 150 MB at most: a session's rubrics many times over."""


class TextMemory:
    """Remembers what an embedder made of texts, the latest ``size`` of them."""

    def __init__(self, embedder: TokenEmbedder, size: int) -> None:
        self._embedder = embedder
        self._size = size
        self._read: OrderedDict[str, TokenStates] = OrderedDict()

    def read(self, texts: Iterable[str]) -> dict[str, TokenStates]:
        """Return what the embedder makes of each text, reading only those not remembered."""
        return {text: self._recall(text) for text in texts}

    def _recall(self, text: str) -> TokenStates:
        if text not in self._read:
            self._read[text] = self._embedder.embed_tokens([text])[0]
            if len(self._read) > self._size:
                self._read.popitem(last=False)
        self._read.move_to_end(text)
        return self._read[text]


class RubricJudge:
    """Judges offline by rubric or reference answer; deterministic.

    Parameters
    ----------
    embedder
        Reads the texts; what it read is remembered, so that a rubric is read once.
    """

    name = "rubric-judge 3"

    def __init__(self, embedder: TokenEmbedder) -> None:
        self._memory = TextMemory(embedder, REMEMBERED_TEXTS)

    def judge(self, answer: AnswerToJudge) -> Judgement:
        """Judge one answer. Never raises for what the candidate wrote, however strange."""
        return judge(answer, self._memory.read(texts_to_read(answer)), fitted_curves(), self.name)
