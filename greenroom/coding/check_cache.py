"""Results of proofs by content: a problem is proved again when it, the code, the runner or an interpreter changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from greenroom.coding.loading import AnyProblem

Prove = Callable[[AnyProblem], tuple[str, ...]]
Fingerprint = Callable[[AnyProblem], str]


class ProvedProblems:
    """A proof that runs only for problems without a cached result; safe to share among threads.

    Parameters
    ----------
    prove
        Returns the faults of a problem.
    fingerprint
        Returns what the proof of a problem depends on beside its file: the code, the runner, the interpreters.
    file
        The file of results, one for each problem; a missing or damaged file is an empty cache.
    """

    def __init__(self, prove: Prove, fingerprint: Fingerprint, file: Path) -> None:
        self._prove = prove
        self._fingerprint = fingerprint
        self._file = file
        self._known = _read(file)
        self._saving = Lock()

    def is_known(self, problem: AnyProblem) -> bool:
        """Return whether the result of a problem is cached."""
        return self._key(problem) in self._known

    def faults(self, problem: AnyProblem) -> tuple[str, ...]:
        """Return the faults of a problem, and save them at once: a check of all problems may be interrupted."""
        key = self._key(problem)
        if key not in self._known:
            found = list(self._prove(problem))
            with self._saving:
                others = (item for item in self._known.items() if not item[0].startswith(f"{problem.id} "))
                self._known = {**dict(others), key: found}
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_text(json.dumps(self._known, sort_keys=True, indent=0) + "\n", "utf-8")
        return tuple(self._known[key])

    def _key(self, problem: AnyProblem) -> str:
        return f"{problem.id} {hashlib.sha256(f'{self._fingerprint(problem)} {problem!r}'.encode()).hexdigest()}"


def _read(file: Path) -> dict[str, list[str]]:
    try:
        content = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
