"""Several recordings, one after the other, as one file that can be played from any place.

Browsers write recordings without their length and without an index, and begin a new file after every reload. Pictures
and sound are copied unchanged if the pieces allow it: nothing is lost, and an hour takes seconds.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import av
from av.container import InputContainer
from av.error import FFmpegError

from greenroom.errors import InputError, MachineError, is_disk_full
from greenroom.media.boxes import is_fragmented
from greenroom.media.contracts import DecodeLimits, Joined, Placed, VideoFrame
from greenroom.media.copying import PacketCopier
from greenroom.media.local_file import HashedFile, open_local
from greenroom.media.opening import opened, recognise
from greenroom.media.pyav import PyavDecoder, PyavRecording
from greenroom.media.recoding import PICTURES_PER_SECOND, SOUND_RATE_HZ, recode
from greenroom.media.sniff import Container
from greenroom.media.tracks import ChosenTracks, choose_tracks
from greenroom.media.types import content_type_of

_WEBM = Container("matroska", "webm")
_MP4 = Container("mov", "mp4")
_MATROSKA = Container("matroska", "matroska")

_WEBM_CODECS = frozenset({"vp8", "vp9", "av1", "opus", "vorbis"})
_MP4_CODECS = frozenset({"h264", "hevc", "av1", "vp9", "aac", "opus", "mp3", "flac"})

# The index in front: a player that asks for the first bytes then knows where everything is.
_FORMATS: dict[Container, tuple[str, dict[str, str]]] = {
    _WEBM: ("webm", {"cues_to_front": "1"}),
    _MP4: ("mp4", {"movflags": "+faststart"}),
    _MATROSKA: ("matroska", {"cues_to_front": "1"}),
}

_LIVE_DEMUXERS = frozenset({"matroska", "mov", "ogg"})


@dataclass(frozen=True, slots=True)
class Piece:
    """An opened piece; ``number`` counts from 0 among all that were given."""

    number: int
    path: Path
    source: HashedFile
    kind: Container
    container: InputContainer
    tracks: ChosenTracks

    @property
    def shape(self) -> tuple[object, ...]:
        """What two pieces must have in common for their pictures and sounds to follow each other in one stream."""
        picture, sound = self.tracks.picture, self.tracks.sound
        return (
            (picture.codec_context.name, _setup(picture.codec_context)) if picture is not None else None,
            (sound.codec_context.name, sound.codec_context.sample_rate, sound.codec_context.layout.name)
            if sound is not None
            else None,
        )

    @property
    def can_be_copied(self) -> bool:
        """Whether every packet has a decoding time: Matroska leaves it out if pictures change their order."""
        picture = self.tracks.picture
        return self.kind.demuxer != "matroska" or picture is None or not picture.codec_context.has_b_frames

    @property
    def codecs(self) -> frozenset[str]:
        """Names of the codecs in it."""
        return frozenset(stream.codec_context.name for stream in self.tracks.streams)


def _setup(context: av.VideoCodecContext) -> bytes | None:
    """Return the decoder's configuration before the first picture; VP8 and VP9 have it within the pictures."""
    return None if context.name in {"vp8", "vp9"} else context.extradata


def join(
    paths: Sequence[Path], target: Path, limits: DecodeLimits, reached: Callable[[float], None] = lambda _: None
) -> Joined:
    """Write the pieces one after the other into ``target``.

    One piece with a stated length stays unchanged. Pieces of different codecs (after a change of browser) are decoded
    and encoded again, as VP8 and Opus.

    Parameters
    ----------
    reached
        Receives how many seconds are encoded again.

    Raises
    ------
    InputError
        None of the pieces can be read, they do not fit one file, or they have to be decoded and are over a limit.
    MachineError
        The disk is full.
    """
    with ExitStack() as stack:
        pieces = _open_all(paths, limits.max_bytes, stack)
        if not pieces:
            raise _nothing_readable()
        with _troubles_reported():
            placed, kind = _write(pieces, target, limits, reached)
    places: list[Placed | None] = [None] * len(paths)
    for piece, place in zip(pieces, placed, strict=True):
        places[piece.number] = place
    return Joined(
        content_type=content_type_of(kind),
        duration_seconds=sum(place.duration_seconds for place in placed if place is not None),
        pieces=tuple(places),
        notes=tuple(
            f"Part {number} of {len(paths)} could not be read and was left out"
            for number, place in enumerate(places, start=1)
            if place is None
        ),
    )


def _nothing_readable() -> InputError:
    """Return the error for a recording of which no part can be read."""
    return InputError("The recording cannot be read", "Record again")


def _open_all(paths: Sequence[Path], max_bytes: int, stack: ExitStack) -> list[Piece]:
    """Open the pieces that can be read."""
    pieces = []
    for number, path in enumerate(paths):
        with suppress(InputError):
            pieces.append(stack.enter_context(_opened_piece(number, path, max_bytes)))
    return pieces


@contextmanager
def _troubles_reported() -> Iterator[None]:
    """Turn errors of libav and the disk into messages."""
    try:
        yield
    except (FFmpegError, OSError, ValueError, ArithmeticError) as error:
        if is_disk_full(error):
            raise MachineError(
                "Not enough disk space to join the recording", "Free some space and try again"
            ) from error
        raise InputError("The parts of the recording do not fit one file", "Record again") from error


@contextmanager
def _opened_piece(number: int, path: Path, max_bytes: int) -> Iterator[Piece]:
    with open_local(path, max_bytes) as file:
        source = HashedFile(file)
        kind = recognise(source, path.name)
        with opened(source, kind, path.name) as container:
            yield Piece(number, path, source, kind, container, choose_tracks(container, path.name))


def _is_finished(piece: Piece) -> bool:
    """Return whether a file has its length and index, as recorders write them when they have time to end."""
    if piece.kind.demuxer not in _LIVE_DEMUXERS:
        return True
    return piece.container.duration is not None and not is_fragmented(piece.source)


def _keep(piece: Piece, target: Path) -> Placed:
    shutil.copyfile(piece.path, target)
    duration = piece.container.duration
    return Placed(0.0, duration / av.time_base if duration is not None else 0.0)


def _write(
    pieces: Sequence[Piece], target: Path, limits: DecodeLimits, reached: Callable[[float], None]
) -> tuple[Sequence[Placed | None], Container]:
    if len(pieces) == 1 and _is_finished(pieces[0]):
        return [_keep(pieces[0], target)], pieces[0].kind
    if len({piece.shape for piece in pieces}) > 1 or not all(piece.can_be_copied for piece in pieces):
        return _recode(pieces, target, limits, reached), _WEBM
    return _copy(pieces, target)


def _recode(
    pieces: Sequence[Piece], target: Path, limits: DecodeLimits, reached: Callable[[float], None]
) -> list[Placed | None]:
    recordings = [
        PyavRecording(piece.path.name, piece.source, piece.kind, piece.container, limits, SOUND_RATE_HZ)
        for piece in pieces
    ]
    spans = recode(recordings, _first_size(pieces, limits), target, limits.max_seconds, reached)
    if not any(spans):
        raise _nothing_readable()
    return [None if span is None else Placed(span[0], span[1] - span[0]) for span in spans]


def _first_size(pieces: Sequence[Piece], limits: DecodeLimits) -> tuple[int, int] | None:
    """Return width and height of the first upright picture; None without any."""
    for piece in (piece for piece in pieces if piece.tracks.picture is not None):
        with suppress(InputError), PyavDecoder(limits).open(piece.path) as recording:
            for event in recording.events(PICTURES_PER_SECOND):
                if isinstance(event, VideoFrame):
                    height, width, _ = event.rgb.shape
                    return width, height
    return None


def _copy(pieces: Sequence[Piece], target: Path) -> tuple[list[Placed], Container]:
    codecs = frozenset().union(*(piece.codecs for piece in pieces))
    kind = _WEBM if codecs <= _WEBM_CODECS else _MP4 if codecs <= _MP4_CODECS else _MATROSKA
    name, options = _FORMATS[kind]
    with av.open(str(target), "w", format=name, container_options=options) as output:
        copier = PacketCopier(output, pieces[0].tracks)
        spans = [copier.copy(piece.container, piece.tracks) for piece in pieces]
    return [Placed(start, end - start) for start, end in spans], kind
