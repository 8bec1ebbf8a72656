"""Landmarks of the browser's worker against recorded analysis, on the same pictures of the same clips.

Chromium runs the worker of the built application (``make web``). Both landmarkers get the same ten pictures a second,
640 pixels wide at most. The browser's values are rounded to float16, as they are sent. Both tracks are then read by the
same functions. Agreement is the share of frames that both could read and read alike, over all clips; the head's error
is the angle between the two directions, yaw and pitch together.

    python -m bench.browser_landmarks [part of a clip's name]
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page, sync_playwright

from bench.data import shared_data
from bench.figures import Figure, run_bench, show_progress, skip
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.frames import FrameClock
from greenroom.analysis.face.gaze import read_gaze
from greenroom.analysis.face.geometry import LANDMARKS, measure_geometry
from greenroom.analysis.face.smile import read_smiles
from greenroom.analysis.face.track import FaceTrack
from greenroom.http.web import web_folder
from greenroom.live.listening.watching import MEASURED
from greenroom.media.contracts import DecodeLimits, VideoFrame
from greenroom.media.pyav import PyavDecoder
from greenroom.vision.follower import FaceFollower
from tests.e2e.devices import installed_chromium

FRAMES_PER_SECOND = 10.0
MOST_FRAMES = 150
WIDEST = 640
LIMITS = DecodeLimits(max_bytes=10**9, max_seconds=600.0, max_pixels=4096 * 4096)

CONTACT = Figure("browser landmarks: eye contact as in recorded analysis, share of frames", "95%")
SMILES = Figure("browser landmarks: smiles as in recorded analysis, share of frames", "95%")
HEAD = Figure("browser landmarks: head direction against recorded analysis, median", "3 degrees")
SEEN = Figure("browser landmarks: frames with a face in the browser, of those with one in recorded analysis", "-")
SPEED = Figure("browser landmarks: pictures a second in headless Chromium, median", "5 at least")
FIGURES = (CONTACT, SMILES, HEAD, SEEN, SPEED)

PLAY = """
async (names) => {
  const worker = new Worker(WORKER, { type: "module" });
  const next = () => new Promise((resolve) => { worker.onmessage = ({ data }) => resolve(data); });
  const first = await next();
  if (first.kind !== "ready") throw new Error(first.reason);
  const faces = [], costs = [];
  for (const name of names) {
    const picture = await createImageBitmap(await (await fetch(name)).blob());
    const start = performance.now();
    worker.postMessage({ picture }, [picture]);
    const reply = await next();
    if (reply.kind !== "measured") throw new Error(reply.reason);
    costs.push(performance.now() - start);
    faces.push(reply.face);
  }
  worker.terminate();
  return { faces, costs };
}
"""


@dataclass(frozen=True)
class Clip:
    """A clip as recorded analysis and as the browser saw it, and what each picture cost the browser, in ms."""

    recorded: FaceTrack
    browser: FaceTrack
    costs_ms: FloatArray


class _Files(SimpleHTTPRequestHandler):
    """Serves the built application, and the pictures of a clip from memory."""

    pictures: dict[str, bytes]

    def do_GET(self) -> None:
        name = self.path.lstrip("/")
        content = b"<!doctype html>" if name == "" else self.pictures.get(name)
        if content is None:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if name == "" else "image/png")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it
        """Say nothing."""


@contextmanager
def served(folder: Path, pictures: dict[str, bytes]) -> Iterator[str]:
    """Serve the application and the pictures, and yield the address."""
    handler = type("Files", (_Files,), {"pictures": pictures})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def frames_of(path: Path) -> tuple[list[NDArray[np.uint8]], FloatArray]:
    """Return the pictures of a clip, as small as the browser makes them, and their times."""
    pictures: list[NDArray[np.uint8]] = []
    times: list[float] = []
    with PyavDecoder(LIMITS).open(path) as recording:
        for event in recording.events(FRAMES_PER_SECOND):
            if isinstance(event, VideoFrame):
                height, width = event.rgb.shape[:2]
                scale = min(1.0, WIDEST / width)
                size = round(width * scale), round(height * scale)
                small = cv2.resize(event.rgb, size, interpolation=cv2.INTER_AREA)
                pictures.append(np.asarray(small, dtype=np.uint8))
                times.append(event.time_seconds)
            if len(pictures) == MOST_FRAMES:
                break
    return pictures, np.array(times)


def recorded_track(pictures: list[NDArray[np.uint8]], times: FloatArray) -> FaceTrack:
    """Return what recorded analysis sees."""
    follower = FaceFollower()
    found = [follower.follow(picture, at) for picture, at in zip(pictures, times, strict=True)]
    landmarks = [np.full((LANDMARKS, 3), np.nan, np.float32) if face is None else face for face, _ in found]
    height, width = pictures[0].shape[:2]
    seen = np.array([int(face is not None) for face, _ in found])
    return measure_geometry(np.array(landmarks), times, seen, width, height)


def browser_track(faces: list[list[float] | None], times: FloatArray, width: int, height: int) -> FaceTrack:
    """Return what the browser saw, as the server gets it."""
    values = np.array([[np.nan] * len(MEASURED) if face is None else face for face in faces])
    rounded = values.astype(np.float16).astype(np.float64)
    seen = np.array([int(face is not None) for face in faces])
    return FaceTrack(times, seen, width, height, **dict(zip(MEASURED, rounded.T, strict=True)))


def watch(page: Page, path: Path, pictures: dict[str, bytes], worker: str) -> Clip:
    """Have a clip seen by both."""
    frames, times = frames_of(path)
    pictures.clear()
    for number, frame in enumerate(frames):
        pictures[f"{number}.png"] = cv2.imencode(".png", frame[:, :, ::-1])[1].tobytes()
    played = page.evaluate(PLAY.replace("WORKER", repr(worker)), list(pictures))
    height, width = frames[0].shape[:2]
    browser = browser_track(played["faces"], times, width, height)
    return Clip(recorded_track(frames, times), browser, np.array(played["costs"]))


def agreement(one: FloatArray, other: FloatArray) -> tuple[int, int]:
    """Return in how many frames two readings agree, and how many both have."""
    both = ~np.isnan(one) & ~np.isnan(other)
    return int((one[both] == other[both]).sum()), int(both.sum())


def head_errors(clip: Clip) -> FloatArray:
    """Return the angles between the two head directions, in degrees, where both saw a face."""
    directions = []
    for track in (clip.recorded, clip.browser):
        yaw, pitch = np.radians(track.head_yaw_degrees), np.radians(track.head_pitch_degrees)
        directions.append(np.stack([np.sin(yaw) * np.cos(pitch), np.sin(pitch), np.cos(yaw) * np.cos(pitch)]))
    cosines = (directions[0] * directions[1]).sum(axis=0)
    angles: FloatArray = np.degrees(np.arccos(np.clip(cosines[~np.isnan(cosines)], -1, 1)))
    return angles


def main() -> dict[Figure, str]:
    chromium, folder = installed_chromium(), web_folder()
    if chromium is None:
        skip("no Chromium")
    workers = [] if folder is None else sorted((folder / "assets").glob("face.worker-*.js"))
    if folder is None or not workers:
        skip("the web application is not built: run make web")
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    paths = sorted(
        path for path in (shared_data() / "video").iterdir() if path.suffix != ".csv" and wanted in path.name
    )
    pictures: dict[str, bytes] = {}
    contact, smiles, seen = np.zeros(2, int), np.zeros(2, int), np.zeros(2, int)
    errors, costs, began = [], [], time.monotonic()
    with served(folder, pictures) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        print(f"{'clip':38} {'frames':>6} {'contact':>8} {'smile':>6} {'head':>6} {'yaw':>6} {'pitch':>6} {'ms':>5}")
        for path in show_progress(paths, "clips"):
            clip = watch(page, path, pictures, f"/assets/{workers[0].name}")
            clock = FrameClock.of(clip.recorded.times_seconds)
            looks = agreement(read_gaze(clip.recorded, clock).contact, read_gaze(clip.browser, clock).contact)
            smile = agreement(read_smiles(clip.recorded, clock), read_smiles(clip.browser, clock))
            error = head_errors(clip)
            contact, smiles = contact + looks, smiles + smile
            both = (clip.recorded.faces_seen > 0) & (clip.browser.faces_seen > 0)
            seen += both.sum(), (clip.recorded.faces_seen > 0).sum()
            errors.append(error)
            costs.append(clip.costs_ms)
            if not both.any():
                print(f"{path.name:38} {len(both):6} no face in both")
                continue
            yaw, pitch = (
                np.nanmedian(getattr(clip.browser, name) - getattr(clip.recorded, name))
                for name in ("head_yaw_degrees", "head_pitch_degrees")
            )
            print(
                f"{path.name:38} {len(both):6} {looks[0] / max(looks[1], 1):8.0%} {smile[0] / max(smile[1], 1):6.0%} "
                f"{np.median(error):6.1f} {yaw:6.1f} {pitch:6.1f} {np.median(clip.costs_ms):5.0f}"
            )
        browser.close()
    print(f"{len(paths)} clips in {time.monotonic() - began:.0f} s")
    return {
        CONTACT: f"{contact[0] / contact[1]:.1%} of {contact[1]}",
        SMILES: f"{smiles[0] / smiles[1]:.1%} of {smiles[1]}",
        HEAD: f"{np.median(np.concatenate(errors)):.1f} degrees",
        SEEN: f"{seen[0] / seen[1]:.1%}",
        SPEED: f"{1000 / np.median(np.concatenate(costs)):.0f}",
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
