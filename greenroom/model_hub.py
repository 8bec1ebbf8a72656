"""Models that ``greenroom models pull`` fetches from a model hub, only when it is run.

The hub publishes the SHA-256 of each large file with its metadata, and the Git blob hash of each small one. Both are
asked for first and checked while the file arrives, at the commit that the metadata names. What was checked is written
beside the model. A pull that is interrupted keeps what has arrived, and the next one continues there. Any other failure
leaves nothing behind.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx

from greenroom.errors import MachineError

RECORD_FILE = "pulled.json"
MAX_METADATA_BYTES = 2_000_000
CHUNK_BYTES = 1 << 20
PARTIAL_CONTENT = 206


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A model on offer.

    Parameters
    ----------
    size_bytes
        About what will be downloaded; the hub says exactly.
    use
        A sentence that says what to do with the model once it is installed.
    needed, optional
        Names of its files on the hub. A file of a folder there is stored without the folder.
    """

    name: str
    repository: str
    size_bytes: int
    licence: str
    description: str
    use: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()

    def missing_files(self, folder: Path) -> list[str]:
        """Return which of the needed files are not in a folder."""
        return [name for name in map(stored_name, self.needed) if not (folder / name).is_file()]


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file as the hub describes it; ``algorithm`` is ``sha256`` or ``git-sha1``, the hash of a Git blob."""

    name: str
    size_bytes: int
    algorithm: str
    checksum: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What a pull would download, to be shown before it starts."""

    entry: CatalogueEntry
    commit: str
    files: tuple[HubFile, ...]

    @property
    def size_bytes(self) -> int:
        """Sum of the files."""
        return sum(file.size_bytes for file in self.files)


def stored_name(name: str) -> str:
    """Return the name under which a file of the hub is stored."""
    return name.rpartition("/")[2]


def offer(entry: CatalogueEntry, hub_url: str) -> Offer:
    """Ask the hub what a model consists of.

    Raises
    ------
    MachineError
        The hub cannot be reached, or what it says makes no sense.
    """
    with _client(hub_url) as client, _explained(hub_url):
        response = client.get(f"/api/models/{entry.repository}", params={"blobs": "true"})
        response.raise_for_status()
        if len(response.content) > MAX_METADATA_BYTES:
            raise ValueError("its description of the model is too long")
        return _read_offer(entry, response.json())


def pull(entry: CatalogueEntry, destination: Path, hub_url: str, progress: Callable[[float], object]) -> Path:
    """Download a model into the folder ``destination/<its name>`` and return that folder.

    A model that is there already is replaced only once the new one is whole. What an interrupted pull of the same
    commit left is used.

    Parameters
    ----------
    progress
        Called with the share that has arrived, 0 to 1; an exception that it raises interrupts the pull.

    Raises
    ------
    MachineError
        The hub cannot be reached, a checksum does not fit, or the disk is full.
    """
    offered = offer(entry, hub_url)
    arriving, folder = destination / f".{entry.name}-{offered.commit}", destination / entry.name
    try:
        for left in destination.glob(f".{entry.name}-*"):
            if left != arriving:  # of another commit
                shutil.rmtree(left)
        arriving.mkdir(parents=True, exist_ok=True)
        with _explained(hub_url), _nothing_left_of_what_is_wrong(arriving):
            _download_all(offered, arriving, hub_url, progress)
        (arriving / RECORD_FILE).write_text(_record(offered), encoding="utf-8")
        _put_in_place(arriving, folder)
    except OSError as error:
        raise MachineError(
            f"The model {entry.name} cannot be written to {destination} ({error.strerror or error})",
            "Free some space, or set GREENROOM_HOME to another folder",
        ) from error
    return folder


def check_pulled(folder: Path) -> None:
    """Compare a model that was pulled with the checksums that the hub published; a model from elsewhere has none.

    Raises
    ------
    MachineError
        A file is missing or has changed since the pull.
    """
    record = folder / RECORD_FILE
    if not record.is_file():
        return
    remedy = f"Run greenroom models pull {folder.name}"
    try:
        files = [HubFile(**described) for described in json.loads(record.read_text("utf-8"))["files"]]
        changed = [file.name for file in files if not _is_as_published(folder / stored_name(file.name), file)]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise MachineError(f"The model in {folder} is incomplete ({error})", remedy) from error
    if changed:
        raise MachineError(f"{' and '.join(changed)} in {folder} changed since the model was pulled", remedy)


def _put_in_place(arriving: Path, folder: Path) -> None:
    """Rename a whole model to its own name; a former one goes once the new one is there."""
    if not folder.exists():
        arriving.rename(folder)
        return
    replaced = folder.rename(folder.with_name(f".{folder.name}-replaced"))
    arriving.rename(folder)
    shutil.rmtree(replaced)


def _download_all(offered: Offer, folder: Path, hub_url: str, progress: Callable[[float], object]) -> None:
    done_bytes = 0
    with _client(hub_url) as client:
        for file in offered.files:
            for arrived in _download(client, offered, file, folder):
                done_bytes += arrived
                progress(min(1.0, done_bytes / offered.size_bytes))


def _download(client: httpx.Client, offered: Offer, file: HubFile, folder: Path) -> Iterator[int]:
    """Write a file while it arrives, yielding the size of each part; raise when it is not what the hub described."""
    address = f"/{offered.entry.repository}/resolve/{offered.commit}/{file.name}"
    target = folder / stored_name(file.name)
    before = target.stat().st_size if target.exists() else 0
    if before < file.size_bytes:
        with client.stream("GET", address, headers={"Range": f"bytes={before}-"} if before else None) as response:
            response.raise_for_status()
            before = before if response.status_code == PARTIAL_CONTENT else 0
            yield before
            yield from _append(response, target, before, file.size_bytes)
    else:
        yield before
    if not _is_as_published(target, file):
        raise ValueError(f"The checksum of {file.name} differs from the one that the hub publishes")


def _append(response: httpx.Response, target: Path, before_bytes: int, size_bytes: int) -> Iterator[int]:
    """Write what arrives behind what is there, no further than a little beyond the published size."""
    with target.open("ab" if before_bytes else "wb") as file:
        for part in response.iter_bytes(CHUNK_BYTES):
            file.write(part)
            before_bytes += len(part)
            yield len(part)
            if before_bytes > size_bytes:
                return


@contextmanager
def _nothing_left_of_what_is_wrong(folder: Path) -> Iterator[None]:
    """Remove what has arrived if it cannot be continued; after an interruption it stays."""
    try:
        yield
    except (ValueError, httpx.HTTPStatusError, httpx.InvalidURL, OSError):
        shutil.rmtree(folder)
        raise


def _is_as_published(path: Path, file: HubFile) -> bool:
    checksum = hashlib.sha256() if file.algorithm == "sha256" else _git_blob_hash(file.size_bytes)
    size = 0
    with path.open("rb") as arrived:
        while part := arrived.read(CHUNK_BYTES):
            size += len(part)
            checksum.update(part)
    return size == file.size_bytes and checksum.hexdigest() == file.checksum


def _git_blob_hash(size_bytes: int) -> Any:
    return hashlib.sha1(b"blob %d\0" % size_bytes, usedforsecurity=False)


def _read_offer(entry: CatalogueEntry, description: Any) -> Offer:
    """Check the hub's description; raise ValueError for one that makes no sense."""
    if not isinstance(description, dict) or not isinstance(description.get("siblings"), list):
        raise ValueError("its description of the model has no files")  # noqa: TRY004 - one error for all nonsense
    commit = description.get("sha")
    if not isinstance(commit, str) or not re.fullmatch(r"[0-9a-f]{40}", commit):
        raise ValueError("its description of the model has no commit")
    described = [_read_file(entry, sibling) for sibling in description["siblings"] if isinstance(sibling, dict)]
    files = tuple(file for file in described if file)
    if absent := [name for name in entry.needed if name not in {file.name for file in files}]:
        raise ValueError(f"the model there lacks {' and '.join(absent)}")
    return Offer(entry, commit, files)


def _read_file(entry: CatalogueEntry, sibling: dict[str, Any]) -> HubFile | None:
    """Return a wanted file with its published checksum, None for another."""
    name, size, lfs = sibling.get("rfilename"), sibling.get("size"), sibling.get("lfs")
    if name not in (*entry.needed, *entry.optional):
        return None
    algorithm, checksum = (
        ("sha256", lfs.get("sha256")) if isinstance(lfs, dict) else ("git-sha1", sibling.get("blobId"))
    )
    length = 64 if algorithm == "sha256" else 40
    if (
        not isinstance(size, int)
        or not isinstance(checksum, str)
        or not re.fullmatch(rf"[0-9a-f]{{{length}}}", checksum)
    ):
        raise ValueError(f"it publishes no checksum for {name}")
    return HubFile(name, size, algorithm, checksum)


def _record(offered: Offer) -> str:
    record = {
        "repository": offered.entry.repository,
        "commit": offered.commit,
        "licence": offered.entry.licence,
        "files": [asdict(file) for file in offered.files],
    }
    return json.dumps(record, indent=2) + "\n"


def _client(hub_url: str) -> httpx.Client:
    return httpx.Client(base_url=hub_url.rstrip("/"), follow_redirects=True, timeout=httpx.Timeout(30.0))


@contextmanager
def _explained(hub_url: str) -> Iterator[None]:
    """Turn what can go wrong with the hub into one sentence."""
    try:
        yield
    except httpx.HTTPStatusError as error:
        raise MachineError(
            f"The model hub {hub_url} answered {error.response.status_code}", "Try again later or set model_hub_url"
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise MachineError(
            f"The model hub {hub_url} cannot be reached ({type(error).__name__})",
            "Check the connection, or set model_hub_url",
        ) from error
    except ValueError as error:
        raise MachineError(
            f"The model hub {hub_url} cannot be used: {error}", "Try again, or set model_hub_url"
        ) from error
