"""The interpreters of this machine, and the files that they need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from greenroom.errors import ComponentMissingError
from greenroom.sandbox.contracts import Language

_SYSTEM_FOLDERS = (Path("/usr/lib"), Path("/usr/lib32"), Path("/usr/lib64"), Path("/usr/share/nodejs"))
_LINKER_CACHE = Path("/etc/ld.so.cache")
_HEAP_SHARE = 0.75
"""How much of the memory Node.js plans its heap for; below the limit it collects garbage in time."""
_NODE_STACK_KILOBYTES = 4_000
"""Enough for about as many calls as the limit of recursion in ``harness/python.py``."""

HARNESS_VERSION = 2
"""Raised when the harness or an option of an interpreter may change an output."""

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp", "PYTHONHASHSEED": "0"}  # noqa: S108 - inside the sandbox
"""All variables of a program. Sets have the same order in every run."""


@dataclass(frozen=True, slots=True)
class Toolchain:
    """How a language is run.

    Parameters
    ----------
    interpreter
        The program.
    harness
        The source that it runs: it loads the candidate's program.
    paths
        What it reads, apart from the system's libraries.
    """

    language: Language
    interpreter: Path
    harness: str
    paths: tuple[Path, ...]

    def command(self, memory_bytes: int) -> tuple[str, ...]:
        """Return the command line for a process with this much memory."""
        if self.language is Language.PYTHON:
            # -I would ignore PYTHONHASHSEED as well
            return (str(self.interpreter), "-s", "-S", "-P", "-B", "-X", "utf8", "-c", self.harness)
        heap_megabytes = int(_HEAP_SHARE * memory_bytes / 1e6)
        options = (f"--max-old-space-size={heap_megabytes}", f"--stack-size={_NODE_STACK_KILOBYTES}")
        return (str(self.interpreter), *options, "-e", self.harness)

    def version(self) -> str:
        """Ask the interpreter for its version."""
        command = [str(self.interpreter), "--version"]
        reply = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)  # noqa: S603
        return reply.stdout.strip().removeprefix("Python ").removeprefix("v")


def system_paths() -> tuple[Path, ...]:
    """Return the folders of libraries that every interpreter may need."""
    return tuple(path for path in (*_SYSTEM_FOLDERS, _LINKER_CACHE) if path.exists())


def read_harness(name: str) -> str:
    """Return the source of a harness."""
    return (resources.files("greenroom.sandbox.harness") / name).read_text(encoding="utf-8")


def find_python() -> Toolchain:
    """Return a bare Python of the version that runs Greenroom.

    Raises
    ------
    ComponentMissingError
        There is none that a user without rights can read.
    """
    name = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    own = Path(sys.base_prefix, "bin", name)
    for interpreter in _readable([own, *_on_path(name), Path("/usr/bin", name)]):
        libraries = interpreter.parent.parent / "lib"
        own_paths = (interpreter, libraries / name, *libraries.glob(f"lib{name}*.so*"))
        paths = tuple(path for path in own_paths if Path("/usr/lib") not in path.parents)
        return Toolchain(Language.PYTHON, interpreter, read_harness("python.py"), paths)
    raise ComponentMissingError(
        f"No {name} found that a user without rights can read",
        f"Install {name} for all users, such as by apt-get install {name}",
    )


def find_node(chosen: Path | None) -> Toolchain:
    """Return the chosen Node.js, or the one on the path.

    Raises
    ------
    ComponentMissingError
        There is none that a user without rights can read.
    """
    for interpreter in _readable([chosen] if chosen else list(_on_path("node"))):
        return Toolchain(Language.JAVASCRIPT, interpreter, read_harness("javascript.js"), (interpreter,))
    raise ComponentMissingError(
        "No Node.js found that a user without rights can read",
        "Install Node.js for all users, such as by apt-get install nodejs, or set GREENROOM_NODE to its path",
    )


def _on_path(name: str) -> Iterator[Path]:
    for folder in os.get_exec_path():
        found = shutil.which(name, path=folder)
        if found:
            yield Path(found)


def _readable(candidates: list[Path]) -> Iterator[Path]:
    """Yield the programs that a user without rights can run, as they are without links; scripts are left out."""
    for candidate in candidates:
        real = candidate.resolve()
        if real.is_file() and _is_open_to_all(real) and _is_binary(real):
            yield real


def _is_open_to_all(path: Path) -> bool:
    if os.geteuid() != 0:
        return os.access(path, os.R_OK | os.X_OK)
    return all(each.stat().st_mode & 0o001 for each in (path, *path.parents))


def _is_binary(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
