from __future__ import annotations

from pathlib import Path

import numpy as np
import parselmouth
import pytest

from greenroom.analysis.arrays import IntArray, SampleArray
from greenroom.errors import InputError
from greenroom.media.contracts import AudioChunk, DecodeLimits, VideoFrame
from greenroom.media.pyav import PyavDecoder
from samples.muxing import CODECS, Picture, write_recording
from samples.variants import VARIANTS, make_variant

RATE_HZ = 16_000
FACE_COLOUR, WALL_COLOUR = (200, 150, 125), (60, 90, 120)


def scene() -> Picture:
    """A wall with a skin-coloured patch, left of the middle."""
    picture = np.full((120, 160, 3), WALL_COLOUR, dtype=np.uint8)
    picture[40:80, 20:60] = FACE_COLOUR
    return picture


def vowel() -> SampleArray:
    """Two seconds of a 150 Hz voice, a second of silence around it."""
    seconds = np.arange(3 * RATE_HZ) / RATE_HZ
    voice = sum(np.sin(2 * np.pi * 150 * k * seconds) / k**1.5 for k in range(1, 15))
    loud = (seconds > 0.5) & (seconds < 2.5)
    return np.asarray(0.08 * np.asarray(voice) * loud, dtype=np.float32)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "source.mkv"
    write_recording(path, [(i / 25, scene()) for i in range(75)], vowel(), RATE_HZ)
    return path


def decoded(path: Path) -> tuple[list[VideoFrame], SampleArray]:
    with PyavDecoder(DecodeLimits(1 << 30, 100.0, 1 << 24)).open(path) as recording:
        events = list(recording.events(1000.0))
    sound = [event.samples for event in events if isinstance(event, AudioChunk)]
    return [e for e in events if isinstance(e, VideoFrame)], np.concatenate(sound) if sound else np.zeros(0, np.float32)


def variant(source: Path, kind: str, folder: Path) -> tuple[IntArray, SampleArray]:
    out = folder / f"variant{VARIANTS[kind].suffix}"
    make_variant(source, kind, out)
    frames, sound = decoded(out)
    assert len(frames) == 75
    assert frames[-1].time_seconds == pytest.approx(74 / 25, abs=0.002)
    assert len(sound) / RATE_HZ == pytest.approx(3.0, abs=0.1)
    return frames[40].rgb.astype(np.int64), sound


def pitch_hz(samples: SampleArray) -> float:
    sound = parselmouth.Sound(samples.astype(np.float64), sampling_frequency=RATE_HZ)
    contour = sound.to_pitch(pitch_floor=75, pitch_ceiling=400).selected_array["frequency"]
    return float(np.median(contour[contour > 0]))


@pytest.mark.parametrize("kind", ["recoded", "mp4", "mov", "webm", "hevc", "mpeg4"])
def test_other_containers_and_codecs_keep_picture_sound_and_time(kind: str, source: Path, tmp_path: Path) -> None:
    picture, sound = variant(source, kind, tmp_path)
    assert np.abs(picture[50:70, 30:50].mean(axis=(0, 1)) - FACE_COLOUR).max() < 12
    assert pitch_hz(sound) == pytest.approx(150, rel=0.002)
    loud = np.flatnonzero(np.abs(sound) > 0.03)
    assert loud[0] / RATE_HZ == pytest.approx(0.5, abs=0.03)


def test_a_mirror_swaps_the_sides(source: Path, tmp_path: Path) -> None:
    picture, _ = variant(source, "mirror", tmp_path)
    assert picture[60, 120, 0] > 170 > 100 > picture[60, 40, 0]


@pytest.mark.parametrize(("kind", "factor"), [("brighter", 1.3), ("darker", 0.7)])
def test_light_changes_everything_alike(kind: str, factor: float, source: Path, tmp_path: Path) -> None:
    picture, _ = variant(source, kind, tmp_path)
    for place, colour in ((picture[60, 40], FACE_COLOUR), (picture[10, 100], WALL_COLOUR)):
        assert place == pytest.approx(np.clip(np.array(colour) * factor, 0, 255), abs=8)


@pytest.mark.parametrize(("kind", "factor"), [("lighter_skin", 1.25), ("darker_skin", 0.75)])
def test_skin_changes_and_the_wall_does_not(kind: str, factor: float, source: Path, tmp_path: Path) -> None:
    picture, _ = variant(source, kind, tmp_path)
    assert picture[60, 40] == pytest.approx(np.clip(np.array(FACE_COLOUR) * factor, 0, 255), abs=8)
    assert picture[10, 100] == pytest.approx(WALL_COLOUR, abs=8)


def test_farther_is_smaller_in_the_middle(source: Path, tmp_path: Path) -> None:
    picture, _ = variant(source, "farther", tmp_path)
    row = picture[60, :, 0] > 150
    assert row.sum() == pytest.approx(24, abs=3)
    assert picture.shape == (120, 160, 3)


@pytest.mark.parametrize(("kind", "decibels"), [("louder", 12), ("quieter", -12)])
def test_gain_is_what_it_says(kind: str, decibels: float, source: Path, tmp_path: Path) -> None:
    _, sound = variant(source, kind, tmp_path)
    change = 20 * np.log10(sound.std() / vowel().std())
    assert change == pytest.approx(decibels, abs=0.1)


def test_gain_stops_short_of_clipping(tmp_path: Path) -> None:
    loud = tmp_path / "loud.wav"
    write_recording(loud, [], vowel() * 4, RATE_HZ)
    make_variant(loud, "louder", tmp_path / "louder.mkv")
    _, sound = decoded(tmp_path / "louder.mkv")
    assert 0.95 < np.abs(sound).max() < 1.0
    original = decoded(loud)[1]
    assert np.corrcoef(sound[: len(original)], original[: len(sound)])[0, 1] > 0.9999


@pytest.mark.parametrize(("kind", "semitones"), [("higher", 2), ("lower", -2)])
def test_transposing_moves_the_pitch_and_not_the_time(
    kind: str, semitones: float, source: Path, tmp_path: Path
) -> None:
    _, sound = variant(source, kind, tmp_path)
    assert pitch_hz(sound) == pytest.approx(150 * 2 ** (semitones / 12), rel=0.005)
    loud = np.flatnonzero(np.abs(sound) > 0.03)
    assert (loud[0] / RATE_HZ, loud[-1] / RATE_HZ) == pytest.approx((0.5, 2.5), abs=0.03)


def test_noise_is_20_db_under_the_voice(source: Path, tmp_path: Path) -> None:
    _, sound = variant(source, "noisy", tmp_path)
    hiss, voice = sound[: int(0.4 * RATE_HZ)].std(), sound[RATE_HZ : 2 * RATE_HZ].std()
    assert 20 * np.log10(voice / hiss) == pytest.approx(20, abs=1.0)


def test_pictures_without_sound_stay_without(tmp_path: Path) -> None:
    silent = tmp_path / "silent.mkv"
    write_recording(silent, [(i / 25, scene()) for i in range(10)], None, RATE_HZ)
    make_variant(silent, "mirror", tmp_path / "mirrored.mkv")
    frames, sound = decoded(tmp_path / "mirrored.mkv")
    assert (len(frames), len(sound)) == (10, 0)


def test_silence_can_be_made_louder_and_noisy(tmp_path: Path) -> None:
    silence = tmp_path / "silence.wav"
    write_recording(silence, [], np.zeros(RATE_HZ, np.float32), RATE_HZ)
    for kind in ("louder", "noisy"):
        make_variant(silence, kind, tmp_path / f"{kind}.mkv")
        assert np.abs(decoded(tmp_path / f"{kind}.mkv")[1]).max() < 1e-3


@pytest.mark.parametrize("suffix", [suffix for suffix in CODECS if not CODECS[suffix].video])
def test_sound_alone_can_be_written_everywhere(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sound{suffix}"
    write_recording(path, [], vowel(), RATE_HZ)
    frames, sound = decoded(path)
    assert frames == []
    assert pitch_hz(sound) == pytest.approx(150, rel=0.002)


def test_what_cannot_be_done_is_refused(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"\.webm"):
        make_variant(source, "webm", tmp_path / "x.mp4")
    with pytest.raises(KeyError):
        make_variant(source, "upside_down", tmp_path / "x.mkv")
    nothing = tmp_path / "nothing.mp4"
    nothing.write_bytes(b"not a recording")
    with pytest.raises(InputError):
        make_variant(nothing, "mirror", tmp_path / "x.mkv")
