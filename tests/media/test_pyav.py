"""The decoder, against recordings whose every frame and sample is known."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest
from av.stream import Disposition

from greenroom.errors import InputError
from greenroom.media.contracts import DecodeLimits
from tests.media.recordings import HEIGHT, WIDTH, Decoded, MakeRecording, decode, picture, tone

VIDEO = [
    ("a.webm", "webm", "libvpx", "libopus", {}, "webm"),
    ("a.mkv", "matroska", "libx264", "aac", {}, "matroska"),
    ("a.mp4", "mp4", "libx264", "aac", {}, "mp4"),
    ("fragmented.mp4", "mp4", "libx264", "aac", {"movflags": "frag_keyframe+empty_moov"}, "mp4"),
    ("a.mov", "mov", "libx264", "aac", {}, "quicktime"),
    ("a.mpg", "mpeg", "mpeg1video", "mp2", {}, "mpeg"),
    ("a.avi", "avi", "mpeg4", "libmp3lame", {}, "avi"),
    ("a.ts", "mpegts", "libx264", "aac", {}, "mpeg-ts"),
]
SOUND = [
    ("a.ogg", "ogg", "libopus", "ogg"),
    ("a.wav", "wav", "pcm_s16le", "wav"),
    ("a.mp3", "mp3", "libmp3lame", "mp3"),
    ("a.flac", "flac", "flac", "flac"),
    ("a.m4a", "ipod", "aac", "mp4"),
    ("a.aac", "adts", "aac", "aac"),
]


@pytest.mark.parametrize(("name", "muxer", "video", "audio", "options", "label"), VIDEO)
def test_every_video_container_gives_its_pictures_and_its_tone(
    make_recording: MakeRecording, name: str, muxer: str, video: str, audio: str, options: dict[str, str], label: str
) -> None:
    decoded = decode(make_recording(name, muxer, video, audio, options=options))

    assert decoded.facts.container == label
    assert len(decoded.frames) == 50
    assert decoded.frames[0].rgb.shape == (HEIGHT, WIDTH, 3)
    assert decoded.facts.frame_rate == pytest.approx(25, abs=0.6)
    assert decoded.facts.duration_seconds == pytest.approx(2.0, abs=0.1)
    assert decoded.facts.has_audio
    assert decoded.facts.has_video
    assert not decoded.facts.cut_short
    assert _pitch_hz(decoded) == pytest.approx(220, rel=0.01)


@pytest.mark.parametrize(("name", "muxer", "audio", "label"), SOUND)
def test_every_sound_container_gives_its_tone(
    make_recording: MakeRecording, name: str, muxer: str, audio: str, label: str
) -> None:
    decoded = decode(make_recording(name, muxer, None, audio))

    assert decoded.facts.container == label
    assert not decoded.facts.has_video
    assert decoded.frames == []
    assert len(decoded.samples) / 16_000 == pytest.approx(2.0, abs=0.05)
    assert _pitch_hz(decoded) == pytest.approx(220, rel=0.01)
    assert np.sqrt(np.mean(decoded.samples[8000:24000] ** 2)) == pytest.approx(0.25 / np.sqrt(2), rel=0.08)


def test_the_format_is_told_by_content_and_not_by_name(make_recording: MakeRecording) -> None:
    path = make_recording("a.webm", "webm", "libvpx", "libopus")
    misnamed = path.rename(path.with_name("a.mp3"))

    assert decode(misnamed).facts.container == "webm"


def test_browser_recordings_without_duration_are_timed_by_their_frames(make_recording: MakeRecording) -> None:
    path = make_recording("live.webm", "webm", "libvpx", "libopus", options={"live": "1"})

    decoded = decode(path)

    assert decoded.facts.duration_seconds == pytest.approx(2.0, abs=0.05)
    assert decoded.facts.frame_rate == pytest.approx(25, abs=0.1)


def test_a_varying_frame_rate_keeps_every_picture_at_its_own_time(make_recording: MakeRecording) -> None:
    times = [0.0, 0.033, 0.066, 0.4, 0.41, 0.9, 1.3, 1.333, 1.366]

    decoded = decode(make_recording("vfr.webm", "webm", "libvpx", None, times=times), frames_per_second=200)

    np.testing.assert_allclose(decoded.times, times, atol=0.002)


def test_pictures_are_thinned_evenly_by_time(make_recording: MakeRecording) -> None:
    path = make_recording("a.webm", "webm", "libvpx", None, fps=30, seconds=3)

    for wanted in (30, 20, 15, 10, 5):
        times = decode(path, wanted).times
        assert len(times) == pytest.approx(3 * wanted, abs=1)
        assert np.diff(times).max() <= 1 / wanted + 1 / 30 + 0.002


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_phone_video_stands_upright(make_recording: MakeRecording, turn: int) -> None:
    path = make_recording("phone.mp4", "mp4", "libx264")
    upright = decode(path).frames[0].rgb

    decoded = decode(_turned(path, turn))

    # The track matrix says: turn clockwise by so much to see it upright.
    np.testing.assert_array_equal(decoded.frames[0].rgb, np.rot90(upright, -turn // 90))
    assert (decoded.facts.height, decoded.facts.width) == decoded.frames[0].rgb.shape[:2]
    assert decoded.facts.rotation_degrees == (360 - turn) % 360


def test_large_pictures_are_scaled_down_but_their_size_is_told(make_recording: MakeRecording) -> None:
    decoded = decode(make_recording("a.mp4", "mp4", "libx264", seconds=0.2, size=(1920, 1080)))

    assert decoded.frames[0].rgb.shape == (720, 1280, 3)
    assert (decoded.facts.width, decoded.facts.height) == (1920, 1080)


def test_sound_that_starts_after_the_picture_is_led_by_silence(make_recording: MakeRecording) -> None:
    decoded = decode(make_recording("late.mkv", "matroska", "libx264", "pcm_s16le", audio_start=1.0, seconds=2))

    first = np.flatnonzero(np.abs(decoded.samples) > 0.05)[0] / 16_000
    assert first == pytest.approx(1.0, abs=0.01)
    assert len(decoded.samples) / 16_000 == pytest.approx(3.0, abs=0.01)
    assert any("sound is missing" in note for note in decoded.facts.notes)


def test_a_click_keeps_its_time(make_recording: MakeRecording) -> None:
    samples = np.zeros(96_000, dtype=np.float32)
    samples[48_000:48_010] = 0.9

    decoded = decode(make_recording("click.wav", "wav", None, "pcm_s16le", samples=samples))

    assert np.argmax(np.abs(decoded.samples)) / 16_000 == pytest.approx(1.0, abs=0.0005)


def test_a_dead_channel_does_not_halve_the_level(make_recording: MakeRecording) -> None:
    voice = tone(2, 48_000)
    one_sided = make_recording("one.wav", "wav", None, "pcm_s16le", samples=np.stack([voice, np.zeros_like(voice)]))
    both = make_recording("both.wav", "wav", None, "pcm_s16le", samples=np.stack([voice, voice]))

    np.testing.assert_allclose(decode(one_sided).samples, decode(both).samples, atol=1e-4)


def test_several_tracks_are_told(make_recording: MakeRecording) -> None:
    decoded = decode(make_recording("two.mkv", "matroska", "libx264", "pcm_s16le", tracks=2))

    assert decoded.facts.notes == ("The file holds 2 sound tracks; number 1 was analysed",)


def test_the_digest_is_that_of_the_whole_file(make_recording: MakeRecording) -> None:
    path = make_recording("a.mp4", "mp4", "libx264", "aac")

    assert decode(path).facts.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


CUTTABLE = [*VIDEO[:2], VIDEO[3], VIDEO[6], *((n, m, None, a, {}, label) for n, m, a, label in SOUND[:2])]


@pytest.mark.parametrize(("name", "muxer", "video", "audio", "options", "label"), CUTTABLE)
def test_a_file_cut_short_is_analysed_and_called_so(
    make_recording: MakeRecording, name: str, muxer: str, video: str, audio: str, options: dict[str, str], label: str
) -> None:
    decoded = decode(_cut(make_recording(name, muxer, video, audio, options=options, seconds=4), 0.6))

    assert 0.8 < decoded.facts.duration_seconds < 3.5
    assert decoded.facts.cut_short
    assert any("cut short" in note for note in decoded.facts.notes)


def test_a_live_recording_cut_short_is_called_so(make_recording: MakeRecording) -> None:
    path = make_recording("live.webm", "webm", "libvpx", "libopus", options={"live": "1"})

    assert decode(_cut(path, 0.7)).facts.cut_short


def test_an_mp4_without_its_index_is_refused_with_the_reason(make_recording: MakeRecording) -> None:
    with pytest.raises(InputError, match="incomplete because its index is missing"):
        decode(_cut(make_recording("a.mp4", "mp4", "libx264", "aac"), 0.6))


def test_memory_and_events_do_not_wait_for_the_end(make_recording: MakeRecording) -> None:
    """Sound comes in chunks of half a second and none is held back."""
    decoded = decode(make_recording("a.wav", "wav", None, "pcm_s16le", seconds=10))

    assert max(len(chunk.samples) for chunk in decoded.chunks) == 8000
    starts = [chunk.start_seconds for chunk in decoded.chunks]
    np.testing.assert_allclose(starts, np.arange(len(starts)) * 0.5)


PLAYLISTS = {
    "list.mp4": b"#EXTM3U\n#EXTINF:10,\nhttp://localhost/x.ts\n",
    "concat.webm": b"ffconcat version 1.0\nfile other.webm\n",
    "session.mp4": b"v=0\no=- 0 0 IN IP4 127.0.0.1\n",
    "manifest.mp4": b'<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>',
}


@pytest.mark.parametrize("name", PLAYLISTS)
def test_a_playlist_posing_as_video_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(PLAYLISTS[name])

    with pytest.raises(InputError, match="playlist"):
        decode(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"Dear diary, today I practised.", "is not a supported recording"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "a JPEG picture"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(20), "holds no|damaged"),
        (b"\x1a\x45\xdf\xa3" + bytes(500), "damaged|holds no"),
        (bytes(range(256)) * 20, "is not a supported recording"),
    ],
)
def test_what_is_no_recording_is_refused_in_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "answer.mp4"
    path.write_bytes(content)

    with pytest.raises(InputError, match=says) as caught:
        decode(path)
    assert caught.value.remedy


def test_missing_files_directories_and_pipes_are_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.webm"
    os.mkfifo(pipe)

    for path, says in ((tmp_path / "none.webm", "not found"), (tmp_path, "is a directory"), (pipe, "a pipe")):
        with pytest.raises(InputError, match=says):
            decode(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(make_recording: MakeRecording) -> None:
    path = make_recording("a.wav", "wav", None, "pcm_s16le")
    path.chmod(0)

    with pytest.raises(InputError, match="cannot be read"):
        decode(path)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (DecodeLimits(1000, 600, 4_000_000), "MB"),
        (DecodeLimits(50_000_000, 1.0, 4_000_000), "longer than the limit"),
        (DecodeLimits(50_000_000, 600, 1000), "pixels"),
    ],
)
@pytest.mark.parametrize("options", [{}, {"live": "1"}])
def test_limits_hold_with_and_without_a_stated_length(
    make_recording: MakeRecording, limits: DecodeLimits, says: str, options: dict[str, str]
) -> None:
    path = make_recording("a.webm", "webm", "libvpx", "libopus", options=options)

    with pytest.raises(InputError, match=says):
        decode(path, limits=limits)


def test_an_encrypted_file_is_refused(make_recording: MakeRecording) -> None:
    key = {"encryption_scheme": "cenc-aes-ctr", "encryption_key": "76" * 16, "encryption_kid": "a7" * 16}

    with pytest.raises(InputError, match="is encrypted"):
        decode(make_recording("a.mp4", "mp4", "libx264", "aac", options=key))


def test_damage_in_the_middle_is_survived(make_recording: MakeRecording) -> None:
    path = make_recording("a.mkv", "matroska", "libx264", "libopus", seconds=4, options={"cluster_time_limit": "500"})
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 400] = bytes(400)
    path.write_bytes(content)

    assert decode(path).facts.duration_seconds == pytest.approx(4.0, abs=0.5)


def test_libav_says_nothing_on_standard_error(make_recording: MakeRecording) -> None:
    path = _cut(make_recording("a.mkv", "matroska", "libx264", "aac"), 0.5)
    script = f"from tests.media.recordings import decode; import pathlib; decode(pathlib.Path({str(path)!r}))"

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=Path(__file__).parents[2], check=True)

    assert ran.stderr == b""


def _pitch_hz(decoded: Decoded) -> float:
    middle = decoded.samples[8000:24000]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
    return float(np.argmax(spectrum)) * 16_000 / len(middle)


def _cut(path: Path, share: float) -> Path:
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    return path


def _turned(path: Path, degrees: int) -> Path:
    """Write the turn into the picture track's header: nine fixed-point numbers, 16.16 and 2.30."""
    cosine, sine = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[degrees]
    rows = [cosine << 16, sine << 16, 0, -sine << 16, cosine << 16, 0, 0, 0, 1 << 30]
    unity = b"".join(v.to_bytes(4, "big") for v in (1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30))
    content = path.read_bytes()
    track = content.index(unity, content.index(b"tkhd"))
    matrix = b"".join((v & 0xFFFFFFFF).to_bytes(4, "big") for v in rows)
    path.write_bytes(content[:track] + matrix + content[track + 36 :])
    return path


def test_cover_art_is_no_video(tmp_path: Path) -> None:
    path = tmp_path / "song.mp3"
    with av.open(str(path), "w", format="mp3") as output:
        sound = output.add_stream("libmp3lame", rate=48_000, layout="mono")
        cover = output.add_stream("mjpeg", rate=1)
        cover.width, cover.height, cover.pix_fmt = WIDTH, HEIGHT, "yuvj420p"
        cover.disposition = Disposition.attached_pic
        output.mux(cover.encode(av.VideoFrame.from_ndarray(picture(0), format="rgb24")))
        output.mux(cover.encode(None))
        frame = av.AudioFrame.from_ndarray(tone(1.0, 48_000)[None], format="fltp", layout="mono")
        frame.sample_rate, frame.pts = 48_000, 0
        output.mux(sound.encode(frame))
        output.mux(sound.encode(None))

    decoded = decode(path)

    assert not decoded.facts.has_video
    assert decoded.frames == []
    assert len(decoded.samples) / 16_000 == pytest.approx(1.0, abs=0.05)
