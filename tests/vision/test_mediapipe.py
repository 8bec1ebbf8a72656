"""The landmarker with its processes, on a public-domain face."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from greenroom.analysis.profiles import PROFILES
from greenroom.errors import MachineError
from greenroom.media.contracts import VideoFrame
from greenroom.vision.contracts import SeenTracks
from greenroom.vision.mediapipe import MediapipeLandmarker, MediapipeSession
from greenroom.vision.worker_process import SLOTS
from tests.waiting import wait_until_gone

PROFILE = replace(PROFILES["full"], face_frames_per_second=10.0, body_frames_per_second=2.0)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def astronaut() -> NDArray[np.uint8]:
    """Eileen Collins, NASA, public domain: her face, shoulders and arms."""
    data = pytest.importorskip("skimage.data", reason="needs the samples extra")
    return np.asarray(data.astronaut())


@pytest.fixture
def session() -> Iterator[MediapipeSession]:
    with MediapipeLandmarker().session(PROFILE) as session:
        yield session


def watch(session: MediapipeSession, pictures: list[NDArray[np.uint8]], rate: float = 10.0) -> SeenTracks:
    for index, picture in enumerate(pictures):
        session.submit(VideoFrame(index / rate, picture))
    return session.finish()


def test_a_face_a_body_and_the_light_are_seen(session: MediapipeSession, astronaut: NDArray[np.uint8]) -> None:
    seen = watch(session, [np.roll(astronaut, index, axis=1) for index in range(20)])

    assert len(seen.face) == 20
    assert list(seen.face.faces_seen) == [1] * 20
    assert np.isfinite(seen.face.head_yaw_degrees).all()
    assert np.abs(seen.face.centre_x_ratio - 0.44).max() < 0.06
    assert len(seen.body) == 4
    assert seen.body.seen.all()
    assert seen.picture.brightness_ratio[0] == pytest.approx(astronaut.mean() / 255, abs=0.05)
    assert np.isfinite(seen.picture.face_brightness_ratio).all()


def test_two_runs_agree_bit_for_bit(astronaut: NDArray[np.uint8]) -> None:
    runs = []
    for _ in range(2):
        with MediapipeLandmarker().session(PROFILE) as session:
            runs.append(pickle.dumps(watch(session, [np.roll(astronaut, 3 * index, axis=0) for index in range(12)])))

    assert runs[0] == runs[1]


def test_a_black_picture_shows_nobody(session: MediapipeSession) -> None:
    seen = watch(session, [np.zeros((240, 320, 3), np.uint8)] * 5)

    assert list(seen.face.faces_seen) == [0] * 5
    assert np.isnan(seen.face.head_yaw_degrees).all()
    assert not seen.body.seen.any()
    assert np.isnan(seen.picture.face_brightness_ratio).all()


def test_a_second_face_is_counted_and_does_not_take_over(
    session: MediapipeSession, astronaut: NDArray[np.uint8]
) -> None:
    head = astronaut[:220, 110:330]
    stage = np.full((480, 900, 3), 110, np.uint8)
    stage[60:500, 250:690] = head.repeat(2, axis=0).repeat(2, axis=1)[:420]
    crowded = stage.copy()
    crowded[20:240, 670:890] = head

    seen = watch(session, [stage] * 12 + [crowded] * 18)

    assert seen.face.faces_seen.max() == 2
    assert list(seen.face.faces_seen[:10]) == [1] * 10
    assert np.ptp(seen.face.centre_x_ratio) < 0.05


def test_a_recording_without_pictures_gives_empty_tracks(session: MediapipeSession) -> None:
    seen = session.finish()

    assert (len(seen.face), len(seen.body), len(seen.picture.times_seconds)) == (0, 0, 0)


@pytest.mark.parametrize("which", ["_face", "_body"])
def test_a_killed_worker_is_an_error_and_not_a_hang(session: MediapipeSession, which: str) -> None:
    picture = np.zeros((48, 64, 3), np.uint8)
    session.submit(VideoFrame(0.0, picture))
    os.kill(getattr(session, which)._process.pid, signal.SIGKILL)

    with pytest.raises(MachineError, match="killed by signal 9"):
        watch(session, [picture] * (20 * SLOTS))


def test_leaving_the_session_ends_its_workers() -> None:
    with MediapipeLandmarker().session(PROFILE) as session:
        workers = [session._face._process, session._body._process]
        session.submit(VideoFrame(0.0, np.zeros((48, 64, 3), np.uint8)))

    assert all(worker.poll() is not None for worker in workers)


def test_workers_end_with_their_parent() -> None:
    script = textwrap.dedent("""
        import time
        from greenroom.analysis.profiles import PROFILES
        from greenroom.vision.mediapipe import MediapipeLandmarker
        with MediapipeLandmarker().session(PROFILES["fast"]) as session:
            print(session._face._process.pid, session._body._process.pid, flush=True)
            time.sleep(600)
    """)
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert parent.stdout is not None
    workers = [int(pid) for pid in parent.stdout.readline().split()]
    parent.kill()
    parent.wait()
    parent.stdout.close()

    wait_until_gone(workers)


def test_workers_load_neither_plotting_nor_opencv() -> None:
    script = "import sys, greenroom.vision.watchers; print({'matplotlib', 'cv2', 'jax'} & set(sys.modules))"

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)

    assert ran.stdout.strip() == "set()"


def test_name_and_version_are_told() -> None:
    landmarker = MediapipeLandmarker()

    assert landmarker.name == "mediapipe"
    assert landmarker.version[0].isdigit()
