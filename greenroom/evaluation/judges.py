"""The judges: each takes an `AnswerToJudge` and gives a `Judgement`."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence

from greenroom.embedding.contracts import TokenEmbedder, TokenStates
from greenroom.evaluation.contracts import AnswerToJudge, Judgement
from greenroom.evaluation.readers.contracts import OUTCOMES, PointPair, PointReader
from greenroom.evaluation.rubric.classifiers import fitted_classifiers
from greenroom.evaluation.rubric.judging import judge, pairs_to_read, texts_to_read
from greenroom.evaluation.rubric.points import Reading
from greenroom.evaluation.versions import CURRENT

REMEMBERED_TEXTS = 2_000
"""About 150 MB at most: a session's rubrics many times over."""


class TextMemory:
    """Remembers an embedder's results for the latest ``size`` texts; safe among threads.

    The embedder works outside of the lock: two threads may read the same new text, and neither waits for the other.
    """

    def __init__(self, embedder: TokenEmbedder, size: int) -> None:
        self._embedder = embedder
        self._size = size
        self._read: OrderedDict[str, TokenStates] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, texts: Iterable[str]) -> dict[str, TokenStates]:
        """Return the embedder's result for each text; only texts that are not remembered are read."""
        asked = list(dict.fromkeys(texts))
        with self._lock:
            found = {text: self._read[text] for text in asked if text in self._read}
        unknown = [text for text in asked if text not in found]
        if unknown:
            found.update(zip(unknown, self._embedder.embed_tokens(unknown), strict=True))
        with self._lock:
            for text in asked:
                self._read[text] = found[text]
                self._read.move_to_end(text)
            while len(self._read) > self._size:
                self._read.popitem(last=False)
        return {text: found[text] for text in asked}


class RubricJudge:
    """Judges offline by rubric or reference answer; deterministic.

    Parameters
    ----------
    embedder
        Reads the texts; what it read is remembered, so that a rubric is read once.
    reader
        Reads answer and points together.
    """

    name = CURRENT

    def __init__(self, embedder: TokenEmbedder, reader: PointReader) -> None:
        self._memory = TextMemory(embedder, REMEMBERED_TEXTS)
        self._reader = reader

    def judge(self, answer: AnswerToJudge) -> Judgement:
        """Judge one answer. Never raises for what the candidate wrote, however strange."""
        texts = self._memory.read(texts_to_read(answer))
        readings = read_points(self._reader, pairs_to_read(answer, texts))
        return judge(answer, texts, readings, fitted_classifiers(), self.name)


def read_points(reader: PointReader, pairs: Sequence[tuple[PointPair, ...]]) -> list[Reading]:
    """Return what a reader makes of each point, from its `pairs_to_read`. It reads a pair once."""
    once = list(dict.fromkeys(pair for of_point in pairs for pair in of_point))
    outcomes = dict(zip(once, reader.read(once), strict=True))
    said = OUTCOMES.index("said")
    return [
        Reading(
            whole.passage,
            outcomes[whole],
            outcomes[nearest],
            max((float(outcomes[belief][said]) for belief in beliefs), default=0.0),
        )
        for whole, nearest, *beliefs in pairs
    ]
