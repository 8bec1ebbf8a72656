"""The folder of a cluster, and who may enter it."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

UNPRIVILEGED = "nobody"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the parts of a cluster keep their files.

    Parameters
    ----------
    root
        A folder of its own. It may have the folders of its parts already, such as a file system mounted at one of them.
    """

    root: Path

    @property
    def home(self) -> Path:
        """GREENROOM_HOME of all servers and workers: a folder that they share."""
        return self.root / "home"

    @property
    def logs(self) -> Path:
        """The output of each part."""
        return self.root / "logs"

    def log(self, name: str) -> Path:
        """Return the file for a part's output."""
        return self.logs / f"{name}.log"

    def prepare(self) -> None:
        """Make the folders. PostgreSQL, which never runs as root, may pass through the first to its own."""
        self.root.chmod(0o711)
        for folder in (self.home, self.logs):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)


def unprivileged_user() -> int | None:
    """Return the id of a user without rights where this process is root's, else None."""
    return pwd.getpwnam(UNPRIVILEGED).pw_uid if os.geteuid() == 0 else None
