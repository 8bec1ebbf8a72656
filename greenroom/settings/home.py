"""The folder for Greenroom's own files, and the settings in it."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from greenroom.errors import InputError


def default_home() -> Path:
    """Return the folder for Greenroom's own files: ``GREENROOM_HOME``, else the platform's folder for user data."""
    explicit = os.environ.get("GREENROOM_HOME")
    if explicit:
        return expand_home(Path(explicit))
    return expand_home(Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share")) / "greenroom"


def read_settings_file(path: Path) -> dict[str, Any]:
    """Return what a settings file says; a file that does not exist says nothing.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"The settings file {path} cannot be read: {error}", "Correct the file or move it away"
        ) from error


def expand_home(path: Path) -> Path:
    """Return a path with ``~`` replaced by the home folder of the account.

    Raises
    ------
    InputError
        The account has none.
    """
    try:
        return path.expanduser()
    except RuntimeError as error:  # an account without a home folder, as in a container
        raise InputError(f"Folder {path} not found", "Set GREENROOM_HOME to a folder that you can write to") from error
