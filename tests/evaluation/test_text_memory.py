"""What a judge remembers of texts, while several threads judge at once."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Thread

from greenroom.embedding.contracts import TokenStates
from greenroom.evaluation.judges import TextMemory
from tests.evaluation.readers import BagOfStems
from tests.waiting import PATIENCE_SECONDS


class Interrupted(BagOfStems):
    """An embedder during whose first reading another thread fills the memory with texts of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.memory = TextMemory(self, 2)
        self.is_interrupted = False

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenStates]:
        if "new" in texts and not self.is_interrupted:
            self.is_interrupted = True
            other = Thread(target=self.memory.read, args=(["one", "two", "three"],))
            other.start()
            other.join(PATIENCE_SECONDS)
            assert not other.is_alive(), "a thread that reads keeps the others waiting"
        return super().embed_tokens(texts)


def test_what_one_thread_forgets_another_still_gets() -> None:
    reader = Interrupted()
    reader.memory.read(["known"])
    assert list(reader.memory.read(["known", "new"])) == ["known", "new"]
    assert reader.is_interrupted
    assert "known" not in reader.read[reader.read.index("one") :]
