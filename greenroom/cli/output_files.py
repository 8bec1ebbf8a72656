"""Files that a command writes: checked before the work begins, and put in place whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from greenroom.errors import InputError, MachineError, is_disk_full


def check_destinations(destinations: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Refuse early what could not be written after minutes of work, or would overwrite an input.

    Raises
    ------
    InputError
        A destination is a folder, its folder is missing or not writable, it is an input, or it was named twice.
    """
    earlier: list[Path] = []
    for path in destinations:
        destination = _resolve(path)
        if destination.is_dir():
            raise InputError(f"{path} is a folder", "Give the path of a file")
        if not destination.parent.is_dir():
            raise InputError(
                f"The folder {destination.parent} does not exist", "Create the folder or choose another one"
            )
        if not os.access(destination if _is_device(destination) else destination.parent, os.W_OK):
            raise InputError(f"You cannot write to the folder {destination.parent}", "Choose another folder")
        if destination in map(_resolve, inputs):
            raise InputError(f"{path} is an input file and would be overwritten", "Choose another file")
        if destination in earlier and not _is_device(destination):
            raise InputError(f"{path} was given for two different outputs", "Give each output its own file")
        earlier.append(destination)


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files; see `write_in_parts`."""
    write_in_parts({path: (data,) for path, data in contents.items()})


def write_in_parts(contents: Mapping[Path, Iterable[bytes]], is_private: bool = False) -> None:
    """Write every file beside its destination first and move all of them into place last.

    A symbolic link is followed; a device or a pipe is written to, never replaced.

    Parameters
    ----------
    is_private
        Whether only the owner may read the files, at every moment.

    Raises
    ------
    MachineError
        The disk is full; no destination was touched.
    InputError
        A destination cannot be written after all.
    """
    with contextlib.ExitStack() as temporaries:
        try:
            finished = [(_write_beside(path, data, temporaries, is_private), path) for path, data in contents.items()]
            for temporary, path in finished:
                if temporary is None:
                    _write(path, contents[path])
                else:
                    temporary.replace(_resolve(path))
        except OSError as error:
            if is_disk_full(error):
                raise MachineError(
                    "The disk is full, and the file was not written", "Free some space and run the command again"
                ) from error
            raise InputError(f"The file cannot be written ({error})", "Choose another file") from error


def _write_beside(
    path: Path, content: Iterable[bytes], temporaries: contextlib.ExitStack, is_private: bool
) -> Path | None:
    """Write a temporary file, to be removed with ``temporaries`` if it is still there; None for a device."""
    destination = _resolve(path)
    if _is_device(destination):
        return None
    handle, name = tempfile.mkstemp(dir=destination.parent, prefix=".greenroom-")
    temporary = Path(name)
    temporaries.callback(temporary.unlink, missing_ok=True)
    os.close(handle)
    _write(temporary, content)
    if not is_private:  # mkstemp makes files private; a report gets the permissions of any new file
        temporary.chmod(0o666 & ~_umask())
    return temporary


def _write(path: Path, content: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(content)


def _resolve(path: Path) -> Path:
    try:
        path.lstat()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise InputError(f"{path} cannot be written ({error.strerror})", "Choose another file") from error
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:  # the second: a symbolic link that leads to itself, before Python 3.13
        raise InputError(f"{path} is a broken symbolic link", "Choose another file") from error


def _is_device(path: Path) -> bool:
    return path.exists() and not path.is_file()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
