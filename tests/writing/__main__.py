"""Check what users and contributors read: ``python -m tests.writing``, a part of ``make lint``."""

from __future__ import annotations

import sys

from tests.writing.checking import all_faults


def main() -> int:
    """Print each fault and return 1 when there is one."""
    found = all_faults()
    for fault in found:
        print(fault)  # noqa: T201 - a command tells what it did
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
