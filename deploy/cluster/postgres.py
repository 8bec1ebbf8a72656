"""PostgreSQL with pgvector, from the package ``pgserver``, as a child of the command."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import warnings
from pathlib import Path
from typing import Any

import psycopg

from deploy.cluster.layout import Layout, unprivileged_user
from deploy.cluster.processes import Process, free_port
from greenroom.errors import MachineError

_FAST_SHUTDOWN = signal.SIGINT  # it ends open connections; SIGTERM would wait for them
DATABASE = "greenroom"
MOST_CONNECTIONS = 300
"""More than `deploy.connections.connections_needed` for any cluster that one machine carries."""


class Postgres:
    """A PostgreSQL server on the loopback interface.

    Parameters
    ----------
    layout
        The folder of the cluster.
    is_hasty
        Whether commits return before they are on the disk: a killed process loses none, a power cut does. Each still
        waits until the system has it, because what is in PostgreSQL's own memory dies with its processes.
    """

    def __init__(self, layout: Layout, *, is_hasty: bool = False) -> None:
        self._folder = layout.root / "postgres"
        self._password_file = layout.root / "postgres.password"
        self._password = secrets.token_urlsafe(24)
        self._user = unprivileged_user()
        self._programs = _programs(self._user)
        self.port = free_port()
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "max_connections": str(MOST_CONNECTIONS),
            **(dict.fromkeys(("fsync", "full_page_writes"), "off") if is_hasty else {}),
        }
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self.process = Process(
            "postgres",
            [str(self._programs / "postgres"), "-D", str(self._folder), *options],
            {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            layout.log("postgres"),
            self._user,
            _FAST_SHUTDOWN,
        )

    @property
    def url(self) -> str:
        """The address of Greenroom's database."""
        return f"postgresql+psycopg://postgres:{self._password}@127.0.0.1:{self.port}/{DATABASE}"

    def start(self) -> None:
        """Make the database, which has no tables yet, and wait until it answers."""
        if not (self._folder / "PG_VERSION").exists():
            self._initialise()
        self.process.start()
        self.process.wait_until(self._answers)

    def _initialise(self) -> None:
        self._folder.mkdir(exist_ok=True)
        self._folder.chmod(0o700)
        if self._user is not None:
            shutil.chown(self._folder, self._user)
        self._password_file.touch(mode=0o600)
        self._password_file.write_text(self._password)
        if self._user is not None:
            shutil.chown(self._password_file, self._user)
        options = ("--auth=scram-sha-256", "--encoding=utf8", "--username=postgres", "--no-sync")
        made = subprocess.run(  # our own arguments
            [str(self._programs / "initdb"), *options, f"--pwfile={self._password_file}", "-D", str(self._folder)],
            user=self._user,
            group=self._user,
            extra_groups=None if self._user is None else [],
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise MachineError("PostgreSQL could not be set up", f"initdb said: {made.stderr.strip()}")

    def _answers(self) -> bool:
        """Return whether it answers; the first time, make the database."""
        address: dict[str, Any] = {"host": "127.0.0.1", "port": self.port, "user": "postgres", "dbname": "postgres"}
        try:
            with psycopg.connect(**address, password=self._password, autocommit=True) as connection:
                if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone() is None:
                    connection.execute(f"CREATE DATABASE {DATABASE}")
        except psycopg.OperationalError:
            return False
        return True


def _programs(user: int | None) -> Path:
    """Return the folder of PostgreSQL's programs, which another user may need to enter."""
    with warnings.catch_warnings():
        # platformdirs, under pgserver, complains about containers without a runtime folder
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
        from pgserver._commands import POSTGRES_BIN_PATH  # noqa: PLC0415
        from pgserver.utils import ensure_prefix_permissions  # noqa: PLC0415
    folder = Path(POSTGRES_BIN_PATH)
    if user is not None:
        ensure_prefix_permissions(folder)
    return folder
