"""How a file that grows lies in a bucket: a whole object, and one object for each piece that was appended.

Objects cannot grow. Each appended piece is an object of its own, whose name contains the offset at which it begins.
Such an object is stored only if there is none of that name, so of two senders at the same offset one succeeds, on
whichever server they are. A new whole object makes the pieces of the old file invalid, since their names contain the
version of the whole object that they follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, takewhile

from greenroom.storage.s3.bucket import StoredObject

_PIECE = re.compile(r"(?P<key>[^!]+)!(?P<follows>[^!]+)!(?P<offset>[0-9]{20}|made)")
_NOTHING = "0"


@dataclass(frozen=True, slots=True)
class PlacedObject:
    """An object, and where its content begins in the file."""

    stored: StoredObject
    start_bytes: int

    @property
    def end_bytes(self) -> int:
        """Where it ends in the file."""
        return self.start_bytes + self.stored.size_bytes


@dataclass(frozen=True, slots=True)
class BucketFile:
    """A file of a bucket.

    Parameters
    ----------
    follows
        What the names of its appended pieces contain.
    objects
        In the order of their content.
    """

    key: str
    follows: str
    objects: tuple[PlacedObject, ...]

    @property
    def size_bytes(self) -> int:
        """The size of the whole file."""
        return self.objects[-1].end_bytes if self.objects else 0

    def piece_name(self, offset_bytes: int) -> str:
        """Return the name of the piece that begins at an offset."""
        return f"{self.key}!{self.follows}!{offset_bytes:020d}"


def new_file(key: str) -> BucketFile:
    """Return a file without objects."""
    return BucketFile(key, _NOTHING, ())


def empty_name(key: str) -> str:
    """Return the name of the object that stands for an empty file."""
    return f"{key}!{_NOTHING}!made"


def key_of(name: str) -> str:
    """Return the key of the file that an object belongs to."""
    return name.partition("!")[0]


def file_of(key: str, listed: Iterable[StoredObject]) -> BucketFile | None:
    """Return a file from the objects whose names begin with its key, in order; None where there is none.

    ``!`` comes before every character of a key, so the objects of the file come before those of longer keys.
    """
    own = list(takewhile(lambda found: key_of(found.name) == key, listed))
    if not own:
        return None
    whole = own[0] if own[0].name == key else None
    follows = re.sub(r"[^0-9A-Za-z-]", "", whole.version) if whole is not None else _NOTHING
    pieces = [placed for found in own if (placed := _piece(found, follows)) is not None]
    is_begun = whole is not None or any(found.name in {empty_name(key), f"{key}!{_NOTHING}!{0:020d}"} for found in own)
    if not is_begun:
        return None  # pieces that came while the file was being deleted
    first = (PlacedObject(whole, 0),) if whole is not None else ()
    return BucketFile(key, follows, _connected((*first, *pieces)))


def files_of(listed: Iterable[StoredObject]) -> Iterator[BucketFile]:
    """Yield the files of a listing."""
    for key, own in groupby(listed, key=lambda found: key_of(found.name)):
        if key and (found := file_of(key, own)) is not None:
            yield found


def _connected(objects: tuple[PlacedObject, ...]) -> tuple[PlacedObject, ...]:
    """Return the objects up to the first gap."""
    end = 0
    for number, placed in enumerate(objects):
        if placed.start_bytes != end:
            return objects[:number]
        end = placed.end_bytes
    return objects


def _piece(found: StoredObject, follows: str) -> PlacedObject | None:
    match = _PIECE.fullmatch(found.name)
    if match is None or match["follows"] != follows or not match["offset"].isdigit():
        return None
    return PlacedObject(found, int(match["offset"]))
