"""How long a candidate waits for the report of a video interview of seven answers, from its last word.

The answers are the first 30 to 65 seconds of the rendered sample (640x480, 30 pictures a second, VP8 and Opus, as a
browser records them). Each is sent at its own pace, or ``--pace`` times as fast: once a second, as many bytes as a
second of it has on average, and nothing else is skipped or prepared. Server and worker are those of an installation
with its default settings, so the offline recogniser transcribes. Between answers the candidate needs two seconds.

The wait begins when the last byte of the last answer is recorded, and ends when the report says that nothing is still
to come. The wait for a judged answer is from the end of an answer to its judgement in the report.

    python -m bench.report_wait [--interviews 3] [--pace 1]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import httpx
import numpy as np

from bench.figures import Figure, run_bench
from bench.serving import serving
from samples.answers import ANSWER
from samples.render import render

ANSWER_SECONDS = (30, 45, 64, 40, 50, 35, 60)
PAUSE_SECONDS = 2.0
LOOK_SECONDS = 0.2
PATIENCE_SECONDS = 600.0
INTERVIEW = {
    "interview_type": "behavioural",
    "mode": "real",
    "minutes": 30,
    "answer_by": "video",
}
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}

WAIT = Figure("from the last word of a 7-answer video interview to its whole report, p50 / p95", "15 s")
WAIT_GOAL = Figure("the same against the goal of a report at once", "5 s")
FIGURES = (WAIT, WAIT_GOAL)


@dataclass(frozen=True, slots=True)
class Clip:
    """A recorded answer and its length."""

    content: bytes
    seconds: float


def main() -> dict[Figure, str]:
    """Hold interviews, and measure the waits."""
    options = argparse.ArgumentParser()
    options.add_argument("--interviews", type=int, default=3)
    options.add_argument("--pace", type=float, default=1.0, help="how many times as fast as real time answers come")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clips = list(_clips(Path(folder)))
    with serving() as served:
        served.client.patch("/api/me", json={"consents": {"recording": True}}).raise_for_status()
        waits = []
        for number in range(chosen.interviews):
            waits.append(Interview(served.client, chosen.pace).hold(clips))
            print(f"interview {number + 1}: {waits[-1]:.1f} s", flush=True)
    median, late = np.quantile(waits, [0.5, 0.95])
    measured = f"{median:.1f} / {late:.1f} s ({chosen.interviews} interviews at {chosen.pace:g} times real time)"
    return {WAIT: measured, WAIT_GOAL: f"{sum(wait <= 5 for wait in waits)} of {len(waits)} within it"}


def _clips(folder: Path) -> Iterator[Clip]:
    """Yield the beginnings of the sample, as a browser records them: without a length and an index."""
    sample = render(ANSWER, folder / "answer.webm")
    for seconds in ANSWER_SECONDS:
        target = folder / f"{seconds}.webm"
        with (
            av.open(str(sample.recording)) as source,
            av.open(str(target), "w", format="webm", container_options={"live": "1"}) as output,
        ):
            streams = {stream.index: output.add_stream_from_template(stream) for stream in source.streams}
            for packet in source.demux():
                if packet.pts is None or packet.pts * packet.time_base >= seconds:
                    continue
                packet.stream = streams[packet.stream.index]
                output.mux(packet)
        yield Clip(target.read_bytes(), float(seconds))


class Interview:
    """An interview of seven spoken answers."""

    def __init__(self, client: httpx.Client, pace: float) -> None:
        self._client, self._pace = client, pace
        self._session: dict[str, Any] = self._post("/api/sessions", INTERVIEW)

    def hold(self, clips: list[Clip]) -> float:
        """Answer with the clips, and return the seconds from the last one's end to the whole report."""
        ended_at = 0.0
        for number, clip in enumerate(clips):
            time.sleep(PAUSE_SECONDS / self._pace)
            ended_at = self._answer(clip, ends=number == len(clips) - 1)
        address = f"/api/sessions/{self._session['id']}"
        while time.monotonic() < ended_at + PATIENCE_SECONDS:
            found = self._client.get(address).raise_for_status().json()
            if found["state"] == "ready":
                found = self._client.get(f"{address}/report").raise_for_status().json()
            if found.get("still_to_come", "unknown") is None:
                assert not found["failures"], found["failures"]
                assert found["delivery"] is not None, found["delivery_reason"]
                return time.monotonic() - ended_at
            time.sleep(LOOK_SECONDS)
        raise TimeoutError("The report did not come")

    def _answer(self, clip: Clip, *, ends: bool) -> float:
        """Record an answer, and return when its last byte was there."""
        turn = self._session["turns"][-1]["number"]
        metadata = ",".join(
            f"{name} {b64encode(value.encode()).decode()}"
            for name, value in {
                "key": f"turn {turn}",
                "start_seconds": f"{turn * 100}",
                "reference": f"turn:{turn}",
            }.items()
        )
        parts = f"/api/recordings/{self._session['recording_id']}/parts"
        announced = self._client.post(
            parts, headers={**TUS, "Upload-Defer-Length": "1", "Upload-Metadata": metadata}
        ).raise_for_status()
        address = announced.headers["Location"]
        ended_at = self._send(address, clip)
        answer = {"text": None, "parts": 1, "words": None, "seconds": clip.seconds, "ends": ends}
        self._session = self._post(f"/api/sessions/{self._session['id']}/turns/{turn}/answer", answer)
        self._post(f"/api/sessions/{self._session['id']}/turns/{turn}/uploaded", None)
        return ended_at

    def _send(self, address: str, clip: Clip) -> float:
        """Send a clip at its pace, and return when its last byte was there."""
        size, began = len(clip.content), time.monotonic()
        step, sent = max(1, round(size / clip.seconds)), 0
        while sent < size:
            end = min(size, sent + step)
            time.sleep(max(0.0, began + end / size * clip.seconds / self._pace - time.monotonic()))
            ended_at = time.monotonic()
            length = {"Upload-Length": str(size)} if end == size else {}
            headers = {**PIECE, **length, "Upload-Offset": str(sent)}
            self._client.patch(address, content=clip.content[sent:end], headers=headers).raise_for_status()
            sent = end
        return ended_at

    def _post(self, address: str, body: dict[str, Any] | None) -> dict[str, Any]:
        answered = self._client.post(address, json=body).raise_for_status()
        return dict(answered.json())


if __name__ == "__main__":
    run_bench(main, FIGURES)
