"""A voice that remembers what it said last, so that repeating a question costs nothing.

Questions may quote a CV. So sound stays in memory, and ends with the process.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from threading import Lock

from greenroom.voice_out.contracts import Utterance, Voice

MAX_BYTES = 32_000_000
"""About ten minutes of speech."""


class StoredVoice:
    """Another voice, with its latest sentences stored by their text, language and version."""

    def __init__(self, voice: Voice, max_bytes: int = MAX_BYTES) -> None:
        self._voice, self._max_bytes = voice, max_bytes
        self._stored: OrderedDict[tuple[str, str, str], Utterance] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def name(self) -> str:
        """Name of the voice."""
        return self._voice.name

    @property
    def version(self) -> str:
        """Version of the voice."""
        return self._voice.version

    def speaks(self, language: str) -> bool:
        """Return whether the voice speaks a language."""
        return self._voice.speaks(language)

    def speak(self, sentences: Sequence[str], language: str) -> Iterator[Utterance]:
        """Yield the sentences in order, stored ones at once; raises as ``Voice`` says."""
        for text in sentences:
            key = self.version, language, text
            said = self._find(key)
            if said is None:
                (said,) = self._voice.speak((text,), language)
                self._store(key, said)
            yield said

    def _find(self, key: tuple[str, str, str]) -> Utterance | None:
        with self._lock:
            if key in self._stored:
                self._stored.move_to_end(key)
            return self._stored.get(key)

    def _store(self, key: tuple[str, str, str], said: Utterance) -> None:
        with self._lock:
            if key in self._stored or len(said.pcm) > self._max_bytes:
                return
            self._stored[key] = said
            self._bytes += len(said.pcm)
            while self._bytes > self._max_bytes:
                _, oldest = self._stored.popitem(last=False)
                self._bytes -= len(oldest.pcm)
