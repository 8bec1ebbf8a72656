"""Which picture and which sound of a file are analysed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition, Stream
from av.video.stream import VideoStream

from greenroom.errors import InputError

_NOT_MOVING = Disposition.attached_pic | Disposition.still_image | Disposition.timed_thumbnails
_ENCRYPTED_TAGS = ("encv", "enca")

_Track = TypeVar("_Track", VideoStream, AudioStream)


@dataclass(frozen=True, slots=True)
class ChosenTracks:
    """A picture track and a sound track, either of which may be absent, and notes about the choice."""

    picture: VideoStream | None
    sound: AudioStream | None
    notes: tuple[str, ...]

    @property
    def streams(self) -> tuple[Stream, ...]:
        """The chosen streams."""
        return tuple(stream for stream in (self.picture, self.sound) if stream is not None)


def choose_tracks(container: InputContainer, name: str) -> ChosenTracks:
    """Choose the track marked as default, else the first, of picture and of sound; cover art is no picture track.

    Raises
    ------
    InputError
        There is no track that can be decoded, or it is encrypted.
    """
    pictures = [stream for stream in container.streams.video if not stream.disposition & _NOT_MOVING]
    sounds = list(container.streams.audio)
    notes = [*_undecodable(pictures, "picture"), *_undecodable(sounds, "sound")]
    pictures = [stream for stream in pictures if _can_decode(stream)]
    sounds = [stream for stream in sounds if _can_decode(stream)]
    if any(stream.codec_tag in _ENCRYPTED_TAGS for stream in (*pictures, *sounds)):
        raise encrypted(name)
    if not pictures and not sounds:
        raise InputError(
            f"{name} contains no video or sound that Greenroom can decode", "Export it as mp4 or webm and try again"
        )
    notes += [*_several(pictures, "picture"), *_several(sounds, "sound")]
    return ChosenTracks(_default_or_first(pictures), _default_or_first(sounds), tuple(notes))


def first_timestamp_seconds(tracks: ChosenTracks) -> float:
    """Return the earliest first timestamp, which becomes zero; 0 when the file states none.

    A negative one belongs to samples that prime a codec or that an edit list hides: the decoder leaves them out.
    """
    starts = [
        float(stream.start_time * stream.time_base)
        for stream in tracks.streams
        if stream.start_time is not None and stream.time_base is not None
    ]
    return max(0.0, min(starts, default=0.0))


def encrypted(name: str) -> InputError:
    """Return the error for a protected file."""
    return InputError(f"{name} is encrypted", "Export it without copy protection")


def _can_decode(stream: Stream) -> bool:
    # PyAV gives a stream without a known decoder no context, contrary to its type hints.
    return getattr(stream, "codec_context", None) is not None


def _default_or_first(streams: Sequence[_Track]) -> _Track | None:
    marked = [stream for stream in streams if stream.disposition & Disposition.default]
    return next(iter(marked or streams), None)


def _undecodable(streams: Sequence[Stream], what: str) -> list[str]:
    unknown = sum(not _can_decode(stream) for stream in streams)
    return [f"The file's {what} is in a format that cannot be decoded and was left out"] if unknown else []


def _several(streams: Sequence[_Track], what: str) -> list[str]:
    chosen = _default_or_first(streams)
    if chosen is None or len(streams) == 1:
        return []
    return [f"The file holds {len(streams)} {what} tracks; number {1 + streams.index(chosen)} was analysed"]
