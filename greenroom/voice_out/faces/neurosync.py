"""Mouth shapes by a NeuroSync server: it hears a sentence and answers how a face moves, 60 times per second.

The protocol is the one that the NeuroSync player speaks with its local server (decision 47): one request with a WAV
file, one answer with rows of blend shapes. A candidate waits for the sentence, so a request is sent once.
"""

from __future__ import annotations

import json

import httpx
import numpy as np
import numpy.typing as npt

from greenroom.components import ComponentStatus
from greenroom.http_service import HttpService
from greenroom.voice_out.contracts import Utterance
from greenroom.voice_out.faces.lip_shapes import FRAMES_PER_SECOND, MOUTH_COLUMNS, visemes_of_frames
from greenroom.voice_out.wav import wav_file

PATH = "/audio_to_blendshapes"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
MAX_ANSWER_BYTES = 16_000_000
"""A minute of 68 columns, with room to spare."""
WIDEST_ROW = 68
LARGEST_VALUE = 5.0
"""Values are shares of a movement. The player shows up to 1.4, so far larger ones mean something else."""
SHORTEST_SECONDS = 0.25
"""The model needs a few frames. A mouth that moves so shortly keeps the voice's own shapes."""
SLACK_FRAMES, SLACK_SHARE = 4, 0.05
"""How far the number of rows may be from that of the sound."""


class NeuroSyncFace:
    """A NeuroSync server behind the ``FaceProvider`` port; also the session of each conversation, because it has none.

    Parameters
    ----------
    host, port
        Where the server listens.
    timeout_seconds
        For each sentence.
    """

    name = "neurosync"
    version = "audio_to_blendshapes"
    room = None

    def __init__(self, host: str, port: int, timeout_seconds: float) -> None:
        self.host, self.is_local = host, host in LOOPBACK
        self._service = HttpService(
            title=f"The NeuroSync server at {host}:{port}",
            url=address(host, port),
            headers={"Content-Type": "application/octet-stream"},
            settings="neurosync",
            timeout_seconds=timeout_seconds,
            rejected_remedy="Look at the NeuroSync server's log",
            timeout_setting="face_timeout_seconds",
            waits_seconds=(),
            address_settings="neurosync_host and neurosync_port",
        )

    def begin(self) -> NeuroSyncFace:
        """Return itself: the server keeps nothing between sentences."""
        return self

    def show(self, said: Utterance) -> Utterance:
        """Return the sentence with the server's mouth shapes; raises as ``FaceSession`` says."""
        if said.seconds < SHORTEST_SECONDS:
            return said
        with self._service.client() as client:
            sound = wav_file(said.pcm, said.sample_rate_hz)
            content = self._service.content(client, "POST", PATH, MAX_ANSWER_BYTES, content=sound)
        frames = self._frames(content, said.seconds)
        return Utterance(said.text, said.pcm, said.sample_rate_hz, visemes_of_frames(frames, said.seconds), said.words)

    def hush(self) -> None:
        """Do nothing: the built-in head stops with the sound."""

    def end(self) -> None:
        """Do nothing: no session is open."""

    def _frames(self, content: bytes, seconds: float) -> npt.NDArray[np.float64]:
        """Return the rows of an answer, shape (frames, columns)."""
        try:
            rows = np.array(json.loads(content)["blendshapes"], dtype=np.float64)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._service.nonsense("no rows of blend shapes") from error
        if rows.ndim != 2 or not MOUTH_COLUMNS <= rows.shape[1] <= WIDEST_ROW:
            raise self._service.nonsense(f"rows of the shape {rows.shape}")
        expected = seconds * FRAMES_PER_SECOND
        if abs(len(rows) - expected) > max(SLACK_FRAMES, SLACK_SHARE * expected):
            raise self._service.nonsense(f"{len(rows)} rows for {seconds:.1f} seconds of sound")
        if not (np.isfinite(rows).all() and np.abs(rows[:, :MOUTH_COLUMNS]).max() <= LARGEST_VALUE):
            raise self._service.nonsense("values that are no blend shapes")
        return rows


def address(host: str, port: int) -> str:
    """Return the base address of a server."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def status(host: str, port: int, *, is_set: bool) -> ComponentStatus:
    """Return whether a NeuroSync server answers, without any sound; no request where it is not set."""
    name = "neurosync face"
    if not is_set:
        return ComponentStatus(
            name, None, False, "No NeuroSync server is set", "Set GREENROOM_FACE=neurosync to use one"
        )
    try:
        response = httpx.get(f"{address(host, port)}{PATH}", timeout=2.0)
    except (httpx.HTTPError, httpx.InvalidURL):
        remedy = "Start the NeuroSync server, or correct GREENROOM_NEUROSYNC_HOST and GREENROOM_NEUROSYNC_PORT"
        return ComponentStatus(name, None, False, f"No NeuroSync server answers at {host}:{port}", remedy)
    if response.status_code != httpx.codes.METHOD_NOT_ALLOWED:  # the address takes POST alone
        detail = f"The server at {host}:{port} is no NeuroSync server"
        return ComponentStatus(name, None, False, detail, "Correct GREENROOM_NEUROSYNC_PORT")
    return ComponentStatus(name, None, True, f"Gives mouth shapes for the questions at {host}:{port}", None)
