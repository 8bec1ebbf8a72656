"""Encrypted files: nothing can be read without the keys, and nothing can be changed, cut off or exchanged unseen."""

from __future__ import annotations

import base64
import random
import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.errors import InputError, MachineError
from greenroom.storage.contracts import DamagedFileError, FileMissingError
from greenroom.storage.encryption.archives import open_archive, sealed_archive
from greenroom.storage.encryption.file_keys import FileKeys
from greenroom.storage.encryption.key_ring import GivenKeys, KeyFile
from greenroom.storage.encryption.rotation import older_keys, rotate
from greenroom.storage.encryption.segments import SEALED_BYTES
from greenroom.storage.encryption.store import HEADER_BYTES, EncryptedFileStore
from tests.storage.stores import KEY, content, local_store

SECRET = b"I left my last job because of the noise"
LONG = random.Random(18).randbytes(3 * 65_536 + 500)
PIECES = (LONG[:70_000], LONG[70_000:70_001], LONG[70_001:])


class Site:
    """A store that encrypts, in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder, folder / "files" / "kept"
        self.ring = KeyFile(folder / "secrets" / "file.keys")
        self.ring.create()
        self.inner, self.key_store = local_store(folder / "files"), local_store(folder / "file-keys")
        self.keys = FileKeys(self.key_store, self.ring)
        self.store = EncryptedFileStore(self.inner, self.keys, folder)

    def sealed(self, key: str = KEY) -> bytes:
        return (self.files / key).read_bytes()

    def replace(self, data: bytes, key: str = KEY) -> None:
        (self.files / key).write_bytes(data)

    def grow(self, key: str = KEY) -> None:
        end = 0
        for piece in PIECES:
            end = self.store.append(key, end, [piece])


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_nothing_of_the_content_is_in_any_file(site: Site) -> None:
    site.store.put("whole", [SECRET])
    site.store.append("grown", 0, [SECRET])
    for path in filter(Path.is_file, site.folder.rglob("*")):
        assert SECRET[:12] not in path.read_bytes(), path


def test_a_local_copy_ends_with_its_use_and_only_its_owner_may_look(site: Site) -> None:
    site.store.put(KEY, [SECRET])
    with site.store.local(KEY) as path:
        assert path.read_bytes() == SECRET
        assert path.parent.stat().st_mode & 0o077 == 0
    assert not path.exists()


@given(at=st.integers(0, 10**9), flip=st.integers(1, 255), grown=st.booleans())
def test_a_changed_byte_is_never_taken_for_content(
    tmp_path_factory: pytest.TempPathFactory, at: int, flip: int, *, grown: bool
) -> None:
    """Wherever it lies: in the head, a nonce, the content, a tag, or the record that closes a piece."""
    site = Site(tmp_path_factory.mktemp("site"))
    if grown:
        site.grow()
    else:
        site.store.put(KEY, [LONG])
    data = bytearray(site.sealed())
    data[at % len(data)] ^= flip
    site.replace(bytes(data))
    found = b""
    try:
        for chunk in site.store.read(KEY):
            found += chunk
    except (DamagedFileError, FileMissingError, MachineError):
        assert LONG.startswith(found)
    else:  # a growing file without its last record is one whose last piece never came
        assert grown
        assert found in {LONG[:70_000], LONG[:70_001]}


@pytest.mark.parametrize("segments", [0, 1, 2, 3])
def test_a_file_that_was_cut_off_between_segments_is_damaged(site: Site, segments: int) -> None:
    site.store.put(KEY, [LONG])
    site.replace(site.sealed()[: HEADER_BYTES + segments * SEALED_BYTES])
    with pytest.raises(DamagedFileError, match="not as it was stored"):
        content(site.store)


def test_segments_that_changed_places_are_damaged(site: Site) -> None:
    site.store.put(KEY, [LONG])
    data = site.sealed()
    head, first, second, rest = (
        data[:HEADER_BYTES],
        data[HEADER_BYTES : HEADER_BYTES + SEALED_BYTES],
        data[HEADER_BYTES + SEALED_BYTES : HEADER_BYTES + 2 * SEALED_BYTES],
        data[HEADER_BYTES + 2 * SEALED_BYTES :],
    )
    for changed in (head + second + first + rest, head + first + first + rest, head + second + rest, data + rest):
        site.replace(changed)
        with pytest.raises(DamagedFileError):
            content(site.store)


def test_a_segment_of_another_file_is_damaged(site: Site) -> None:
    site.store.put("one", [LONG])
    site.store.put("two", [LONG])
    one, two = site.sealed("one"), site.sealed("two")
    at = HEADER_BYTES + SEALED_BYTES
    site.replace(one[:at] + two[at:], "one")
    with pytest.raises(DamagedFileError):
        content(site.store, "one")


def test_pieces_that_changed_places_or_are_left_out_are_damaged(site: Site) -> None:
    site.grow()
    data, ends = site.sealed(), [HEADER_BYTES]
    other = Site(site.folder / "other")
    end = 0
    for piece in PIECES:
        end = other.store.append(KEY, end, [piece])
        ends.append(len(other.sealed()))
    pieces = [data[start:end] for start, end in pairwise(ends)]
    head = data[:HEADER_BYTES]
    for order in ((0, 2), (1, 2), (0, 2, 1, 2), (1, 0, 2), (0, 0, 1, 2)):
        site.replace(head + b"".join(pieces[number] for number in order))
        with pytest.raises(DamagedFileError):
            content(site.store)


def test_an_upload_goes_on_behind_what_killed_writers_left(site: Site) -> None:
    """Twice: the search for the last piece must not end at the first gap."""
    end, expected = 0, b""
    for number, piece in enumerate((b"one ", b"two ", b"three ", b"four")):
        end = site.store.append(KEY, end, [piece])
        expected += piece
        before = site.sealed()
        site.store.append(KEY, end, [b"never acknowledged" * 100])
        torn = site.sealed()[: len(before) + 40 + 300 * number]
        site.replace(torn)
        assert site.store.size(KEY) == end
        assert content(site.store) == expected
        assert b"".join(site.store.read(KEY, 2)) == expected[2:]


def test_a_writer_that_was_killed_at_the_very_beginning_is_in_nobodys_way(site: Site) -> None:
    site.store.append(KEY, 0, [])
    for length in (0, 4, HEADER_BYTES - 1):
        site.replace(site.sealed()[:length])
        assert not site.store.exists(KEY)
        assert site.store.append(KEY, 0, [b"one"]) == 3
        assert content(site.store) == b"one"


def test_a_copy_of_a_deleted_file_says_nothing(site: Site) -> None:
    """As an old backup of the disk has it: its key is gone."""
    site.store.put("recordings/a/1", [SECRET])
    site.store.append("recordings/a/2", 0, [SECRET])
    shutil.copytree(site.folder / "files", site.folder / "backup")
    site.store.delete_all("recordings/a")
    assert list(site.key_store.list()) == []
    shutil.rmtree(site.folder / "files")
    shutil.move(site.folder / "backup", site.folder / "files")
    for key in ("recordings/a/1", "recordings/a/2"):
        assert not site.store.exists(key)
        with pytest.raises(FileMissingError):
            content(site.store, key)
        site.store.delete(key)
    assert list(site.store.list()) == []


def test_a_replaced_file_takes_its_key_along(site: Site) -> None:
    for number in range(3):
        site.store.put(KEY, [b"%d" % number])
    assert len(list(site.key_store.list())) == 1


def test_a_rotation_writes_no_file_again(site: Site) -> None:
    site.store.put("whole", [LONG])
    site.grow("grown")
    before = {key: site.sealed(key) for key in ("whole", "grown")}
    first = site.ring.present()[0]
    done = rotate(site.ring, site.keys, site.store)
    newest, *others = site.ring.present()
    assert (done.newest, done.wrapped_again, done.remaining) == (newest.id.hex(), 2, 1)
    assert newest.id != first.id
    assert others == [first]
    assert {key: site.sealed(key) for key in before} == before
    assert site.keys.uses() == {newest.id: 2}
    for key in before:
        assert content(site.store, key) == LONG


def test_older_keys_stay_for_archives_until_they_are_dropped(site: Site, tmp_path: Path) -> None:
    site.store.put(KEY, [SECRET])
    first = site.ring.present()[0]
    archive = tmp_path / "monday.backup"
    archive.write_bytes(b"".join(sealed_archive(site.ring, [SECRET])))
    for _ in range(3):
        assert rotate(site.ring, site.keys, site.store).dropped == []
    with open_archive(archive, site.ring) as opened:
        assert opened.read() == SECRET
    older = older_keys(site.ring)
    assert rotate(site.ring, site.keys, site.store, drop_older=True).dropped == older
    assert first.id.hex() in older
    with pytest.raises(MachineError, match="does not have the key"):
        open_archive(archive, site.ring)
    assert content(site.store) == SECRET


def test_a_key_deleted_during_a_rotation_does_not_come_back(site: Site) -> None:
    site.store.put(KEY, [SECRET])
    site.ring.add()
    looks = 0

    def deleted_in_between(name: str, file_id: bytes) -> bool:
        nonlocal looks
        looks += 1
        was_there = site.store.has(name, file_id)
        if looks == 1:  # the keys are read after this look, and the file goes before they are written
            wrapped = next(site.key_store.list()), b"".join(site.key_store.read(next(site.key_store.list())))
            site.store.delete(KEY)
            site.key_store.put(wrapped[0], [wrapped[1]])
        return was_there

    site.keys.wrap_again(deleted_in_between)
    assert list(site.key_store.list()) == []


def test_an_old_installation_key_opens_nothing_after_the_rotation(site: Site) -> None:
    site.store.put(KEY, [SECRET])
    stolen = site.ring.present()[0]
    rotate(site.ring, site.keys, site.store)
    thief = EncryptedFileStore(
        site.inner, FileKeys(site.key_store, GivenKeys(base64.b64encode(stolen.secret).decode())), site.folder
    )
    with pytest.raises(MachineError, match="does not have the key"):
        thief.read(KEY)


def test_keys_of_the_environment_are_rotated_by_a_new_one_in_front(site: Site) -> None:
    old, new = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))
    keys = FileKeys(site.key_store, GivenKeys(old))
    EncryptedFileStore(site.inner, keys, None).put(KEY, [SECRET])
    ring = GivenKeys(f"{new}, {old}")
    keys = FileKeys(site.key_store, ring)
    assert rotate(ring, keys, EncryptedFileStore(site.inner, keys, None)).wrapped_again == 1
    assert content(EncryptedFileStore(site.inner, FileKeys(site.key_store, GivenKeys(new)), None)) == SECRET


def test_a_wrapped_key_that_was_changed_or_exchanged_is_damaged(site: Site) -> None:
    site.store.put("one", [SECRET])
    site.store.put("two", [SECRET])
    first, second = site.key_store.list()
    site.key_store.put(first, [b"".join(site.key_store.read(second))])
    failures = 0
    for key in ("one", "two"):
        try:
            assert content(site.store, key) == SECRET
        except DamagedFileError:
            failures += 1
    assert failures == 1


@pytest.mark.parametrize("text", ["", "short", base64.b64encode(b"1" * 31).decode(), "no base64 at all!"])
def test_what_is_no_key_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="32 random bytes"):
        GivenKeys(text)
    (tmp_path / "file.keys").write_text(text)
    with pytest.raises(InputError, match="32 random bytes"):
        KeyFile(tmp_path / "file.keys").present()


def test_the_key_file_is_for_its_owner_and_is_never_replaced_by_a_second_start(site: Site) -> None:
    before = site.ring.present()
    site.ring.create()
    assert site.ring.present() == before
    assert site.ring.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in site.ring.path.parent.iterdir()] == ["file.keys"]


def test_a_file_from_before_the_encryption_is_named(site: Site) -> None:
    site.inner.put(KEY, [SECRET])
    with pytest.raises(MachineError, match="greenroom keys encrypt"):
        site.store.read(KEY)
