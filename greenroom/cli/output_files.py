"""Files that a command writes: checked before the work begins, and put in place whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from greenroom.errors import InputError, MachineError


def check_destinations(destinations: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Refuse early what could not be written after minutes of work, and what would overwrite an input.

    Raises
    ------
    InputError
        A destination is a folder, its folder is missing or not writable, it is an input, or it was named twice.
    """
    for index, path in enumerate(destinations):
        folder = path.absolute().parent
        if path.is_dir():
            raise InputError(f"{path} is a folder, not a file to write", "Name a file in it")
        if not folder.is_dir():
            raise InputError(f"The folder {folder} does not exist", "Make it first, or name another one")
        if not os.access(folder, os.W_OK):
            raise InputError(f"The folder {folder} cannot be written to", "Name a folder of your own")
        if any(path.resolve() == other.resolve() for other in inputs):
            raise InputError(f"Writing {path} would overwrite what is being read", "Name another file")
        if any(path.resolve() == other.resolve() for other in destinations[:index]):
            raise InputError(f"{path} was named for two different outputs", "Name a file for each")


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write every file beside its destination first and move all of them into place last.

    Raises
    ------
    MachineError
        The disk is full; no destination was touched.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for destination, content in contents.items():
            written.append((_write_beside(destination, content), destination))
        while written:
            temporary, destination = written[0]
            temporary.replace(destination)
            written.pop(0)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise MachineError(
                "The disk is full, and the report was not written", "Free some space and run the command again"
            ) from error
        raise InputError(f"{error.filename} cannot be written ({error.strerror})", "Name another file") from error
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)


def _write_beside(destination: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=destination.absolute().parent, prefix=f".{destination.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp makes files private; a report gets the permissions that any new file of the user's would.
        temporary.chmod(0o666 & ~_umask())
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
