"""A streaming recogniser on the loopback interface, in a process of its own: AssemblyAI's protocol, with known words.

It gives the words of a script while it receives sound, late and with errors: a word that is not final is cut short, and
words can have a low confidence. It refuses what the service refuses: another key, pieces of the wrong length, and sound
that comes much faster than it was spoken. `python -m tests.streaming_recogniser FOLDER` serves until it is ended.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from greenroom.clock import SystemClock

KEY = "loopback-key"
RATE_HZ = 16_000
LOUD = 0.01
TURN_ENDS_AFTER_SECONDS = 0.5
MOST_AHEAD_SECONDS = 4.0
FASTEST = 2.0
ENOUGH_OF_A_PHRASE = 0.7


@dataclass
class Script:
    """What the recogniser does.

    Parameters
    ----------
    words
        The words of an answer; each connection that has no sound yet begins with the first one.
    phrases
        How many words are spoken before each silence: they have all come once it has begun, and no others. Without
        it the pace alone decides.
    unsure
        Words that get a confidence of 0.3; all others have that of ``confidence``.
    late_seconds
        How much later than their sound messages come.
    breaks_after_seconds
        The sound after which the first connection breaks; 0 for never.
    is_deaf
        Whether no words come at all.
    """

    words: list[str] = field(default_factory=list)
    phrases: list[int] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    confidence: float = 0.95
    words_per_second: float = 3.0
    late_seconds: float = 0.2
    breaks_after_seconds: float = 0.0
    is_deaf: bool = False


class Connection:
    """One stream: counts the sound that can be heard, and gives as many words."""

    def __init__(self, socket: ServerConnection, script: Script, breaks: bool) -> None:
        self._socket, self._script, self._breaks = socket, script, breaks
        self._clock = SystemClock()
        self._began = self._clock.monotonic_seconds()
        self._received = 0.0
        self._spoken = 0.0
        self._silent = 0.0
        self._times: list[tuple[float, float]] = []
        self._turn, self._turn_from = 0, 0
        self._phrase_from = 0
        self._sending: list[asyncio.Task[None]] = []

    async def run(self) -> None:
        """Serve until the client ends or breaks the protocol."""
        await self._send({"type": "Begin", "id": "loopback", "expires_at": 4_000_000_000})
        async for message in self._socket:
            if isinstance(message, str):
                if await self._obey(json.loads(message)["type"]):
                    return
            elif (refusal := self._refusal(message)) is not None:
                await self._send({"type": "Error", "error_code": refusal[0], "error": refusal[1]})
                await self._socket.close(*refusal)
                return
            else:
                self._take_sound(np.frombuffer(message, "<i2") / 32_768)
                if self._breaks and self._received >= self._script.breaks_after_seconds:
                    self._socket.transport.abort()
                    return

    async def _obey(self, kind: str) -> bool:
        """Do what a message asks; return whether the stream is over."""
        if kind == "ForceEndpoint":
            self._end_turn()
        if kind != "Terminate":
            return False
        self._end_turn()
        await asyncio.gather(*self._sending)
        await self._send({"type": "Termination", "audio_duration_seconds": round(self._received)})
        await self._socket.close()
        return True

    def _refusal(self, message: bytes) -> tuple[int, str] | None:
        seconds = len(message) / 2 / RATE_HZ
        if not 0.05 <= seconds <= 1.0:
            return 3007, f"Input duration {1000 * seconds:.0f} ms"
        self._received += seconds
        elapsed = self._clock.monotonic_seconds() - self._began
        is_too_fast = self._received > MOST_AHEAD_SECONDS + FASTEST * elapsed
        return (3007, "Audio transmission rate exceeded") if is_too_fast else None

    def _take_sound(self, samples: np.ndarray) -> None:
        seconds = len(samples) / RATE_HZ
        is_loud = float(np.sqrt(np.mean(samples**2))) > LOUD
        self._silent = 0.0 if is_loud else self._silent + seconds
        self._spoken += seconds * is_loud
        self._take_words(min(self._phrase_ends(), int(self._spoken * self._script.words_per_second)))
        if self._silent >= TURN_ENDS_AFTER_SECONDS:
            self._end_phrase()
            self._end_turn()

    def _phrase_ends(self) -> int:
        """Return how many words there are up to the end of the present phrase."""
        ends = itertools.accumulate(self._script.phrases)
        return next((end for end in ends if end > self._phrase_from), len(self._script.words))

    def _end_phrase(self) -> None:
        """Hear the rest of a phrase that is followed by silence; a dropout soon after its beginning does not end it."""
        end = self._phrase_ends()
        share_spoken = (self._spoken * self._script.words_per_second - self._phrase_from) / max(
            1, end - self._phrase_from
        )
        if self._script.phrases and share_spoken >= ENOUGH_OF_A_PHRASE:
            self._take_words(end, until=self._received - self._silent)
            self._phrase_from = end
            self._spoken = end / self._script.words_per_second

    def _take_words(self, known: int, until: float | None = None) -> None:
        if known <= len(self._times) or self._script.is_deaf:
            return
        length = 1 / self._script.words_per_second
        last = self._received if until is None else until
        while len(self._times) < known:
            end = last - (known - len(self._times) - 1) * length
            self._times.append((max(0.0, end - length), end))
        self._say(is_over=False)

    def _end_turn(self) -> None:
        """End a turn that has words: first as they were heard, then with punctuation."""
        if len(self._times) > self._turn_from:
            self._say(is_over=True)
            self._say(is_over=True, is_formatted=True)
            self._turn, self._turn_from = self._turn + 1, len(self._times)

    def _say(self, *, is_over: bool, is_formatted: bool = False) -> None:
        last = len(self._times) - 1
        words = []
        for place in range(self._turn_from, len(self._times)):
            is_final = is_over or place < last
            text = self._script.words[place]
            plain = text.strip(".,?!").lower()
            shown = text if is_formatted else plain if is_final else plain[: max(1, len(plain) // 2)]
            start, end = self._times[place]
            sure = 0.3 if plain in self._script.unsure else self._script.confidence
            times = {"start": round(1000 * start), "end": round(1000 * end)}
            words.append({"text": shown, **times, "confidence": sure, "word_is_final": is_final})
        message = {
            "type": "Turn",
            "turn_order": self._turn,
            "turn_is_formatted": is_formatted,
            "end_of_turn": is_over,
            "transcript": " ".join(str(word["text"]) for word in words if word["word_is_final"]),
            "end_of_turn_confidence": 0.9 if is_over else 0.1,
            "words": words,
        }
        self._sending.append(asyncio.create_task(self._send_late(message)))

    async def _send_late(self, message: dict[str, Any]) -> None:
        await asyncio.sleep(self._script.late_seconds)
        await self._send(message)

    async def _send(self, message: dict[str, Any]) -> None:
        try:
            await self._socket.send(json.dumps(message))
        except ConnectionClosed:
            return  # the client has enough


async def serve_folder(folder: Path) -> None:
    """Serve the script of a folder; the port, and each connection, are noted there."""
    count = 0

    async def admit(socket: ServerConnection, request: Request) -> Response | None:
        return None if request.headers.get("Authorization") == KEY else socket.respond(401, "unknown key\n")

    async def follow(socket: ServerConnection) -> None:
        nonlocal count
        count += 1
        script = Script(**json.loads((folder / "script.json").read_text()))
        assert socket.request is not None
        with (folder / "connections.jsonl").open("a") as log:
            log.write(json.dumps(parse_qs(urlsplit(socket.request.path).query)) + "\n")
        try:
            await Connection(socket, script, breaks=count == 1 and script.breaks_after_seconds > 0).run()
        except ConnectionClosed:
            return

    server: Server
    async with serve(follow, "127.0.0.1", 0, process_request=admit, compression=None) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        sys.stdout.write(f"{port}\n")
        sys.stdout.flush()
        await server.serve_forever()


@dataclass(frozen=True)
class RunningRecogniser:
    """The process, seen from a test."""

    url: str
    folder: Path

    def play(self, script: Script) -> None:
        """Have later connections follow a script."""
        written = self.folder / "script.json.new"
        written.write_text(json.dumps(asdict(script)))
        written.replace(self.folder / "script.json")

    def connections(self) -> list[dict[str, list[str]]]:
        """Return what was asked of each connection."""
        log = self.folder / "connections.jsonl"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


@contextmanager
def streaming_recogniser(folder: Path, script: Script | None = None) -> Iterator[RunningRecogniser]:
    """Run the recogniser while the block runs."""
    running = RunningRecogniser("", folder)
    running.play(script or Script())
    command = [sys.executable, "-m", "tests.streaming_recogniser", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield RunningRecogniser(f"ws://127.0.0.1:{int(process.stdout.readline())}", folder)
        finally:
            process.terminate()


if __name__ == "__main__":
    asyncio.run(serve_folder(Path(sys.argv[1])))
