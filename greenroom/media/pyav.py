"""The decoder over PyAV: one pass, from the first byte to the last, in memory that does not grow with the length."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

import av
from av.audio.frame import AudioFrame
from av.container import InputContainer
from av.error import FFmpegError, InvalidDataError
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame as DecodedPicture

from greenroom.components import ComponentStatus
from greenroom.errors import InputError
from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ, AudioChunk, DecodeLimits, RecordingFacts, VideoFrame
from greenroom.media.endings import breaks_off
from greenroom.media.local_file import ArrivingFile, HashedFile, open_local, readable_name
from greenroom.media.opening import opened, recognise
from greenroom.media.sniff import Container
from greenroom.media.sound import SoundTrack, UnusableSoundError, is_usable
from greenroom.media.stream_clock import StreamClock
from greenroom.media.thinning import Thinner
from greenroom.media.tracks import choose_tracks, encrypted, first_timestamp_seconds
from greenroom.media.upright import UprightPictures

_WRITTEN_DURATION = ("matroska", "mov", "avi", "wav", "flac", "asf", "aiff", "caf")
"""Containers that state their length; for the others libav guesses it from sizes and rates."""

_CUT_SHORT_SECONDS = 0.5
"""A recording that ends this much before its stated length was cut short; containers round by a frame or two."""

_PATIENCE = 20
"""How often in a row the demuxer may find only damage in a search for the next whole element."""

_NOTABLE_SILENCE_SECONDS = 0.5

_DAMAGE = (FFmpegError, ValueError, ArithmeticError, MemoryError)
"""The exceptions of PyAV for damaged content: libav's errors, and its own for numbers out of range."""


class PyavDecoder:
    """Opens local recordings whose content is one of the known containers.

    Parameters
    ----------
    limits
        Recordings above these are refused.
    """

    name = "PyAV"

    def __init__(self, limits: DecodeLimits) -> None:
        self._limits = limits

    @property
    def version(self) -> str:
        """Version of the binding, which carries its libav."""
        return av.__version__

    @contextmanager
    def open(self, path: Path, arrival: BinaryIO | None = None) -> Iterator[PyavRecording]:
        """Open a recording for one pass; see ``Decoder.open`` for what is refused."""
        with (
            open_local(path, self._limits.max_bytes) as file,
            self.read(file, readable_name(path), arrival) as recording,
        ):
            yield recording

    @contextmanager
    def read(self, file: BinaryIO, name: str, arrival: BinaryIO | None = None) -> Iterator[PyavRecording]:
        """Open a recording that is an open file; ``name`` is for messages."""
        source = HashedFile(file) if arrival is None else ArrivingFile(file, arrival)
        kind = recognise(source, name)
        with opened(source, kind, name) as container:
            yield PyavRecording(name, source, kind, container, self._limits)


class PyavRecording:
    """A recording that is being decoded; see ``DecodingRecording``."""

    def __init__(
        self,
        name: str,
        source: HashedFile,
        kind: Container,
        container: InputContainer,
        limits: DecodeLimits,
        sound_rate_hz: int = AUDIO_SAMPLE_RATE_HZ,
    ) -> None:
        self._name, self._source, self._kind, self._container, self._limits = name, source, kind, container, limits
        self._tracks = choose_tracks(container, name)
        origin = first_timestamp_seconds(self._tracks)
        self._picture_clock, self._sound_clock = StreamClock(origin), StreamClock(origin)
        self._sound = SoundTrack(sound_rate_hz)
        self._upright = UprightPictures()
        self._pictures = 0
        self._first_picture_seconds = self._last_picture_seconds = -1.0
        self._damaged_parts = 0
        self._broken_off = False
        self._finished = False
        self._check_length(self.expected_seconds or 0.0)
        for stream in self._tracks.streams:
            stream.codec_context.thread_count = 1  # a recording costs one core; other recordings have the others
        if self._tracks.picture is not None:
            context = self._tracks.picture.codec_context
            context.options = {"max_pixels": str(limits.max_pixels)}
            self._check_pixels(context.width, context.height)

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture track to decode."""
        return self._tracks.picture is not None

    @property
    def has_sound(self) -> bool:
        """Whether there is a sound track to decode."""
        return self._tracks.sound is not None

    @property
    def expected_seconds(self) -> float | None:
        """The duration that the container claims or libav guesses; None for live recordings."""
        duration = self._container.duration
        return duration / av.time_base if duration and duration > 0 else None

    @property
    def position_seconds(self) -> float:
        """How far decoding has come."""
        return max(self._picture_clock.end_seconds, self._sound_clock.end_seconds)

    def events(self, frames_per_second: float) -> Iterator[VideoFrame | AudioChunk]:
        """Yield pictures, thinned to ``frames_per_second`` before their colours are converted, and sound.

        At 0 pictures per second, none is decoded.

        Raises
        ------
        InputError
            The file is encrypted, over a limit or not decodable.
        """
        thinner = Thinner(frames_per_second or 1.0)  # at 0, no picture reaches it
        for packet in self._packets():
            if frames_per_second == 0 and packet.stream == self._tracks.picture:
                self._pass_over(packet)
                continue
            for frame in self._decode(packet):
                if isinstance(frame, DecodedPicture):
                    yield from self._picture(frame, thinner)
                elif isinstance(frame, AudioFrame):
                    yield from self._add_sound(frame)
                self._check_length(self.position_seconds)
        yield from self._sound.finish()
        self._finished = True
        self._broken_off = self._broken_off or breaks_off(self._source, self._kind.demuxer)
        if self._pictures == 0 and self._sound.end_seconds == 0:
            raise InputError(f"{self._name} contains no video and no sound", "Record again, or export it again")

    @property
    def facts(self) -> RecordingFacts:
        """What is known now; final once ``events`` is exhausted."""
        picture, sound = self._tracks.picture, self._tracks.sound
        display = self._upright.display
        has_video = picture is not None and (self._pictures > 0 or not self._finished)
        has_audio = sound is not None and (self._sound.end_seconds > 0 or not self._finished)
        return RecordingFacts(
            name=self._name,
            size_bytes=self._source.size_bytes,
            sha256=self._source.sha256(),
            container=self._kind.label,
            duration_seconds=self.position_seconds,
            has_audio=has_audio,
            has_video=has_video,
            audio_codec=sound.codec_context.name if has_audio and sound is not None else None,
            video_codec=picture.codec_context.name if has_video and picture is not None else None,
            width=display.width if display else None,
            height=display.height if display else None,
            frame_rate=self._frame_rate(),
            rotation_degrees=display.rotation_degrees if display else 0,
            cut_short=self._cut_short(),
            notes=self._notes(),
        )

    def _packets(self) -> Iterator[Packet[Stream]]:
        """Yield packets up to the end, over damaged parts, or to where the file breaks off."""
        fruitless = 0
        while fruitless < _PATIENCE:
            fruitless += 1
            try:
                for packet in self._container.demux(*self._tracks.streams):
                    if packet.has_sidedata("encryption_info"):
                        raise encrypted(self._name)
                    self._broken_off = packet.is_corrupt if packet.size else self._broken_off
                    fruitless = 0
                    yield packet
            except (
                InvalidDataError,
                IndexError,
                ArithmeticError,
            ):  # PyAV knows no stream that begins in the middle of a file
                self._note_damage()
            except (
                FFmpegError,
                OSError,
                ValueError,
                MemoryError,
            ):  # the second: a damaged index points before the beginning of the file
                break
            else:
                return
        self._broken_off = True

    def _decode(self, packet: Packet[Stream]) -> list[object]:
        """Return the packet's frames; a damaged packet gives none, and decoding continues after it."""
        try:
            return list(packet.decode())
        except _DAMAGE:
            self._note_damage()
            return []

    def _pass_over(self, packet: Packet[Stream]) -> None:
        """Take note of a picture that is not decoded."""
        if packet.pts is None:
            return  # the last packet, which is empty
        seconds = packet.pts * float(packet.time_base)
        duration = (packet.duration or 0) * float(packet.time_base)
        self._picture_clock.place(seconds, duration, self._sound.end_seconds)
        self._pictures += 1
        self._check_length(self.position_seconds)

    def _note_damage(self) -> None:
        self._damaged_parts += 1
        self._broken_off = True  # until another packet proves that the file continues

    def _picture(self, frame: DecodedPicture, thinner: Thinner) -> Iterator[VideoFrame]:
        self._check_pixels(frame.width, frame.height)
        time_base = frame.time_base or 0
        start = self._picture_clock.place(frame.time, float((frame.duration or 0) * time_base), self._sound.end_seconds)
        if start < 0 or start <= self._last_picture_seconds:
            return  # before the beginning, or a clock that went back: pictures come in order or not at all
        if self._pictures == 0:
            self._first_picture_seconds = start
        self._pictures += 1
        self._last_picture_seconds = start
        if not thinner.keeps(start):
            return
        try:
            rgb = self._upright.convert(frame, self._pixel_aspect())
        except _DAMAGE:
            self._note_damage()
        else:
            yield VideoFrame(start, rgb)

    def _add_sound(self, frame: AudioFrame) -> Iterator[AudioChunk]:
        if not is_usable(frame):
            self._note_damage()
            return
        duration = frame.samples / frame.sample_rate
        start = self._sound_clock.place(frame.time, duration, self._picture_clock.end_seconds)
        self._check_length(start)  # before a gap is filled with silence
        try:
            yield from self._sound.add(frame, start)
        except UnusableSoundError:
            self._note_damage()

    def _pixel_aspect(self) -> Fraction | None:
        return self._tracks.picture.sample_aspect_ratio if self._tracks.picture is not None else None

    def _frame_rate(self) -> float | None:
        """Return pictures per second as they came; browsers state a rate that is wrong."""
        duration_seconds = self._last_picture_seconds - self._first_picture_seconds
        return (self._pictures - 1) / duration_seconds if self._pictures > 1 and duration_seconds > 0 else None

    def _cut_short(self) -> bool:
        if not self._finished:
            return False
        states_length = self._kind.demuxer in _WRITTEN_DURATION and self.expected_seconds is not None
        missing = self.expected_seconds - self.position_seconds if states_length and self.expected_seconds else 0.0
        return self._broken_off or missing > _CUT_SHORT_SECONDS

    def _notes(self) -> tuple[str, ...]:
        notes = list(self._tracks.notes)
        if self._cut_short():
            notes.append(f"The file was cut short. The {self.position_seconds:.1f} seconds in it were analysed")
        if self._damaged_parts:
            notes.append(f"Damaged parts of the file ({self._damaged_parts}) could not be decoded and were left out")
        if self._picture_clock.leaps or self._sound_clock.leaps:
            notes.append("The file's clock leaps. Times after the leap are counted from where it was")
        if self._sound.silence_added_seconds > _NOTABLE_SILENCE_SECONDS:
            notes.append(f"The sound is missing for {self._sound.silence_added_seconds:.1f} seconds, taken as silence")
        return tuple(notes)

    def _check_length(self, seconds: float) -> None:
        if seconds > self._limits.max_seconds:
            raise InputError(
                f"{self._name} is longer than the limit of {self._limits.max_seconds / 60:.0f} minutes",
                "Cut it, or raise the limit in the settings",
            )

    def _check_pixels(self, width: int, height: int) -> None:
        if width * height > self._limits.max_pixels:
            raise InputError(
                f"{self._name} has pictures of {width} x {height} pixels, more than the limit of "
                f"{self._limits.max_pixels / 1e6:.1f} million",
                "Export it in a smaller size, or raise the limit in the settings",
            )


def status() -> ComponentStatus:
    """Say that recordings can be decoded; without PyAV this module would not have loaded."""
    return ComponentStatus(PyavDecoder.name, av.__version__, True, "Decodes recordings, libav inside", None)
