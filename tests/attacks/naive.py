"""A judge as many are built: expected value, comparison and verdict inside the process of the program.

It shows what the tampering attacks do where the layer that stops them, the verdict outside, is off. Every input is the
arguments and the expected value; the verdict is what the process says, or an exit without an error.
"""

from __future__ import annotations

import json
import operator
import os
import sys
from types import ModuleType
from typing import Any

expected: Any = None


def passes(result: Any, wanted: Any) -> Any:
    return operator.eq(result, wanted)


def main() -> None:
    global expected
    requests, replies = os.fdopen(os.dup(0), "rb"), os.dup(1)
    os.write(replies, b"ready\n")
    program = None
    for line in requests:
        nonce, _, content = line.rstrip(b"\n").partition(b" ")
        value = json.loads(content)
        verdict = None
        if program is None:
            program = sys.modules["solution"] = ModuleType("solution")
            try:
                exec(value["source"], program.__dict__)  # noqa: S102
            except SystemExit:
                program.__dict__["solve"] = lambda *_: sys.exit(0)
        else:
            arguments, expected = value
            try:
                result = program.solve(*arguments)
                verdict = bool(passes(result, expected))
            except SystemExit as error:
                verdict = not error.code
            except Exception:  # noqa: BLE001
                verdict = False
        report(replies, nonce, verdict)


def report(replies: int, nonce: bytes, verdict: Any) -> None:
    content = json.dumps(verdict)
    os.write(replies, nonce + b" =" + content.encode() + b"\n")


main()
