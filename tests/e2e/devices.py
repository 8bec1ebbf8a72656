"""The browser, and a camera and a microphone for it: the generated sample, over and over."""

from __future__ import annotations

import os
import shutil
import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from scipy.signal import resample_poly

from greenroom.analysis.arrays import SampleArray
from greenroom.live.protocol.binary import RATE_HZ
from samples.portrait import Picture

PICTURE_SIZE = (320, 240)
PICTURES_PER_SECOND = 15
SOUND_RATE_HZ = 48_000


@dataclass(frozen=True, slots=True)
class FakeDevices:
    """Files in the two formats that Chromium takes for devices."""

    camera: Path
    microphone: Path

    @property
    def arguments(self) -> list[str]:
        """What Chromium is started with."""
        return [
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={self.camera}",
            f"--use-file-for-fake-audio-capture={self.microphone}",
        ]


def installed_chromium() -> str | None:
    """Return the browser's program: the one that CHROMIUM names, else the system's; None where there is none."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def find_chromium() -> str:
    """Return the browser's program; a test that needs it fails where there is none."""
    program = installed_chromium()
    assert program, "this needs Chromium: install it, or set CHROMIUM to its path"
    return program


def make_devices(recording: Path, folder: Path) -> FakeDevices:
    """Write what a recording shows and says as a camera and a microphone."""
    devices = FakeDevices(folder / "camera.y4m", folder / "microphone.wav")
    write_pictures(_pictures_of(recording), devices.camera)
    _copy_sound(recording, devices.microphone)
    return devices


def write_microphone(sound: SampleArray, folder: Path) -> Path:
    """Write what a microphone hears, over and over; ``sound`` is at the rate of a live connection."""
    path = folder / "microphone.wav"
    write_sound(resample_poly(sound, SOUND_RATE_HZ // RATE_HZ, 1), path)
    return path


def write_pictures(pictures: Iterable[Picture], path: Path) -> None:
    """Write pictures, `PICTURES_PER_SECOND` of them, as a camera."""
    width, height = PICTURE_SIZE
    with path.open("wb") as file:
        file.write(f"YUV4MPEG2 W{width} H{height} F{PICTURES_PER_SECOND}:1 Ip A1:1 C420jpeg\n".encode())
        for picture in pictures:
            small = cv2.resize(picture, PICTURE_SIZE, interpolation=cv2.INTER_AREA)
            file.write(b"FRAME\n")
            file.write(cv2.cvtColor(small, cv2.COLOR_RGB2YUV_I420).tobytes())


def write_sound(samples: SampleArray, path: Path) -> None:
    """Write sound at `SOUND_RATE_HZ`, from -1 to 1, as a microphone."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(np.dtype(np.int16).itemsize)
        file.setframerate(SOUND_RATE_HZ)
        file.writeframes((np.clip(samples, -1, 1) * 32_767).astype("<i2").tobytes())


def _pictures_of(recording: Path) -> Iterator[Picture]:
    with av.open(recording) as source:
        shown = 0
        for frame in source.decode(video=0):
            if frame.time * PICTURES_PER_SECOND >= shown:
                shown += 1
                yield frame.to_ndarray(format="rgb24").astype(np.uint8, copy=False)


def _copy_sound(recording: Path, path: Path) -> None:
    resampler = av.AudioResampler(format="s16", layout="mono", rate=SOUND_RATE_HZ)
    with av.open(recording) as source, wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(np.dtype(np.int16).itemsize)
        file.setframerate(SOUND_RATE_HZ)
        for frame in source.decode(audio=0):
            for resampled in resampler.resample(frame):
                file.writeframes(resampled.to_ndarray().tobytes())
