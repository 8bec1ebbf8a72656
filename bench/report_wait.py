"""How long a candidate waits for the report of a video interview of seven answers, from the last word.

The answers are the first 30 to 64 seconds of the rendered sample (docs/samples.md), encoded as a browser records them
(640x480, 30 pictures a second, VP8 and Opus, without a length). Once a second, each sends as many bytes as a second of
it has on average, in real time or ``--pace`` times as fast. Server and worker are those of an installation with its
default settings, so the offline recogniser transcribes. Between answers the candidate needs two seconds.

The wait begins when the last byte of the last answer is recorded, and ends when the report says that nothing is still
to come. The processor time is that of the server, the worker and all their children in the wait. On a machine with
other work, which the printed load shows, the wait by the clock is an upper bound.

The parts of the wait are measured alone too, in processor time, which other work does not change much: without
interviews (``--interviews 0``) the bench prints only these.

    python -m bench.report_wait [--interviews 3] [--pace 1]
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av
import numpy as np
import psutil

from bench.figures import Figure, run_bench
from bench.serving import Serving, serving
from greenroom.analysis.profiles import PROFILES
from greenroom.pipeline.measure import measure
from greenroom.pipeline.observe import observe, observe_part
from greenroom.pipeline.parts import JoinedFile, ObservedPart, join_observations
from greenroom.pipeline.progress import ignore
from greenroom.pipeline.questions import AskedQuestion
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.score import write_report
from greenroom.pipeline.transcribing import join_transcripts, transcribe_answer
from greenroom.pipeline.warming import warm
from greenroom.settings import load_settings
from greenroom.speech.transcript_files import read_transcript
from greenroom.wiring.analysis import build_providers
from greenroom.wiring.texts import build_embedder
from samples.answers import ANSWER
from samples.render import Sample, render

ANSWER_SECONDS = (30, 45, 64, 40, 50, 35, 60)
ANSWERS = len(ANSWER_SECONDS)
PAUSE_SECONDS = 2.0
AT_ONCE_SECONDS = 5.0
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
AT_ONCE = Figure("the same interviews: those whose report is there within the stricter goal", "5 s")
PROCESSOR = Figure("processor time of server and worker in that wait, p50 / p95", "-")
LEFT = Figure(
    "processor time of what is left after the last word: voice of an answer of 65 s / its words by the offline "
    "recogniser / report of seven such answers from their tracks",
    "-",
)
FIGURES = (WAIT, AT_ONCE, PROCESSOR, LEFT)


@dataclass(frozen=True, slots=True)
class Clip:
    """A recorded answer and its length."""

    content: bytes
    seconds: float


@dataclass(frozen=True, slots=True)
class Wait:
    """A wait by the clock, and the processor time in it."""

    seconds: float
    processor_seconds: float


def main() -> dict[Figure, str]:
    """Hold interviews, and measure the waits."""
    options = argparse.ArgumentParser()
    options.add_argument("--interviews", type=int, default=3)
    options.add_argument("--pace", type=float, default=1.0, help="how many times as fast as real time answers come")
    chosen = options.parse_args()
    return _waits(chosen.interviews, chosen.pace) | {LEFT: _left()}


def _waits(interviews: int, pace: float) -> dict[Figure, str]:
    """Hold interviews, and return what their candidates waited for."""
    if interviews == 0:
        return dict.fromkeys((WAIT, AT_ONCE, PROCESSOR), "not measured")
    with tempfile.TemporaryDirectory() as folder:
        clips = list(_clips(render(ANSWER, Path(folder) / "answer.mp4").recording))
    with serving() as served:
        served.client.patch("/api/me", json={"consents": {"recording": True}}).raise_for_status()
        waits = []
        for number in range(interviews):
            waits.append(Interview(served, pace).hold(clips))
            load = os.getloadavg()[0]
            print(
                f"interview {number + 1}: {waits[-1].seconds:.1f} s by the clock, "
                f"{waits[-1].processor_seconds:.1f} s of processor time, load {load:.1f}",
                flush=True,
            )
    seconds = [wait.seconds for wait in waits]
    at = f"{interviews} interviews at {pace:g} times real time"
    return {
        WAIT: f"{_middle_and_late(seconds)} ({at})",
        AT_ONCE: f"{sum(wait <= AT_ONCE_SECONDS for wait in seconds)} of {len(waits)}",
        PROCESSOR: _middle_and_late([wait.processor_seconds for wait in waits]),
    }


def _left() -> str:
    """Measure what is left to do after the last word, with the rendered sample as each answer."""
    with tempfile.TemporaryDirectory() as folder:
        return _left_of(render(ANSWER, Path(folder) / "answer.mp4"))


def _left_of(sample: Sample) -> str:
    settings = load_settings()
    providers = build_providers(settings, build_embedder(settings))
    warm(providers)
    one = AnalysisRequest(
        recording=sample.recording,
        questions=(AskedQuestion(sample.question),),
        transcript=read_transcript(sample.transcript),
        profile=PROFILES[settings.profile],
        interview_type="behavioural",
        language=settings.language,
    )
    observed = observe(one, providers, ignore)
    seconds, words = observed.facts.duration_seconds, observed.transcript
    assert words is not None
    starts = [number * seconds for number in range(ANSWERS)]
    request = replace(
        one,
        questions=tuple(AskedQuestion(sample.question, start, start, start + seconds) for start in starts),
        transcript=None,
        transcribed=join_transcripts([(start, words) for start in starts], settings.language),
    )

    def listen() -> None:
        without_pictures = replace(request.profile, face_frames_per_second=0.0)
        observe_part(replace(request, profile=without_pictures), replace(providers, landmarker=None), ignore)

    def transcribe() -> None:
        transcribe_answer((sample.recording,), None, settings.language, providers, lambda _: None)

    def compose() -> None:
        file = JoinedFile(sample.recording.name, 1, "", ANSWERS * seconds, ())
        parts = [ObservedPart(start, observed) for start in starts]
        joined = join_observations(parts, file, request.questions, request.transcribed)
        measured = measure(joined, request.questions, providers.embedder, request.language)
        write_report(request, providers, joined, measured)

    return " / ".join(f"{_spent(step):.1f} s" for step in (listen, transcribe, compose))


def _spent(step: Callable[[], None]) -> float:
    """Return the processor time that a step takes in this process."""
    began = time.process_time()
    step()
    return time.process_time() - began


def _middle_and_late(seconds: list[float]) -> str:
    median, late = np.quantile(seconds, [0.5, 0.95])
    return f"{median:.1f} / {late:.1f} s"


def _processor_seconds(served: Serving) -> float:
    """Return the processor time of the server and everything that it has started."""
    server = served.installation.server()
    total = 0.0
    for process in (server, *server.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            total += sum(process.cpu_times()[:4])
    return total


def _clips(rendered: Path) -> Iterator[Clip]:
    """Yield the beginnings of the sample, as a browser records them: without a length and an index."""
    recording = _as_browsers_record(rendered)
    for seconds in ANSWER_SECONDS:
        target = rendered.with_name(f"{seconds}.webm")
        with (
            av.open(str(recording)) as source,
            av.open(str(target), "w", format="webm", container_options={"live": "1"}) as output,
        ):
            streams = {stream.index: output.add_stream_from_template(stream) for stream in source.streams}
            for packet in source.demux():
                if packet.pts is None or packet.pts * packet.time_base >= seconds:
                    continue
                packet.stream = streams[packet.stream.index]
                output.mux(packet)
        yield Clip(target.read_bytes(), float(seconds))


def _as_browsers_record(rendered: Path) -> Path:
    """Write the rendered sample in the size and with the encoders of a browser."""
    target = rendered.with_suffix(".webm")
    with av.open(str(rendered)) as source, av.open(str(target), "w") as output:
        picture = output.add_stream("libvpx", rate=30, options={"deadline": "realtime", "cpu-used": "8", "b": "1200k"})
        picture.width, picture.height, picture.pix_fmt = 640, 480, "yuv420p"
        sound = output.add_stream("libopus", rate=48_000, layout="mono")
        for frame in source.decode(source.streams.video[0], source.streams.audio[0]):
            if isinstance(frame, av.VideoFrame):
                output.mux(picture.encode(frame.reformat(640, 480, "yuv420p")))
            elif isinstance(frame, av.AudioFrame):
                output.mux(sound.encode(frame))
        output.mux(picture.encode(None))
        output.mux(sound.encode(None))
    return target


class Interview:
    """An interview of seven spoken answers."""

    def __init__(self, served: Serving, pace: float) -> None:
        self._served, self._client, self._pace = served, served.client, pace
        self._session: dict[str, Any] = self._post("/api/sessions", INTERVIEW)

    def hold(self, clips: list[Clip]) -> Wait:
        """Answer with the clips, and return the wait from the last one's end to the whole report."""
        ended_at = 0.0
        for number, clip in enumerate(clips):
            time.sleep(PAUSE_SECONDS / self._pace)
            ended_at = self._answer(clip, ends=number == len(clips) - 1)
        spent = _processor_seconds(self._served)
        address = f"/api/sessions/{self._session['id']}"
        while time.monotonic() < ended_at + PATIENCE_SECONDS:
            found = self._client.get(address).raise_for_status().json()
            if found["state"] == "ready":
                found = self._client.get(f"{address}/report").raise_for_status().json()
            if found.get("still_to_come", "unknown") is None:
                assert not found["failures"], found["failures"]
                assert found["delivery"] is not None, found["delivery_reason"]
                return Wait(time.monotonic() - ended_at, _processor_seconds(self._served) - spent)
            time.sleep(LOOK_SECONDS)
        raise TimeoutError("The report did not come")

    def _answer(self, clip: Clip, *, ends: bool) -> float:
        """Record an answer, and return when its last byte was there."""
        fresh = self._client.post("/api/auth/refresh").raise_for_status().json()  # a sign-in lasts 15 minutes
        self._client.headers["X-CSRF-Token"] = fresh["csrf_token"]
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
