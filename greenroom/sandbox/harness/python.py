"""Turn inputs into outputs, one at a time, on standard input and output; see ``greenroom.sandbox.frames``.

What the program prints goes to standard error. Runs on Python 3.8 and later without any package.
"""

from __future__ import annotations

import json
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # every import delays the start of a run
    from collections.abc import Callable
    from typing import Any

NAME = "solution.py"
RECURSION_LIMIT = 10_000
OWN_PREFIX = "greenroom_"
"""Functions with such names are Greenroom's, although they are part of the program."""
lines: list[str] = []
"""The program, for tracebacks."""


def main() -> None:
    """Load the program that the first request carries, and call its function for each of the others."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    sys.setrecursionlimit(RECURSION_LIMIT)
    send(replies, b"ready\n")
    function: Callable[..., Any] | None = None
    for line in requests:
        nonce, _, content = line.rstrip(b"\n").partition(b" ")
        try:
            value = json.loads(content)
            if function is None:
                function, output = load(value["source"], value["name"]), None
            else:
                output = function(*value)
            reply = b"=" + json.dumps(output, allow_nan=False, separators=(",", ":")).encode()
        except MemoryError:
            reply = b"m"
        except BaseException as error:
            reply = b"!" + json.dumps(describe(error)).encode()
        flush()
        send(replies, nonce + b" " + reply + b"\n")


def load(source: str, name: str) -> Callable[..., Any]:
    """Return the function of the program."""
    lines[:] = source.splitlines(keepends=True)
    module = type(sys)("solution")
    sys.modules["solution"] = module
    exec(compile(source, NAME, "exec"), module.__dict__)
    function = module.__dict__.get(name)
    if not callable(function):
        raise NameError(f"The program does not define the function {name}")  # noqa: TRY004 - what candidates know
    defined: Callable[..., Any] = function
    return defined


def describe(error: BaseException) -> str:
    """Return the traceback from the program's first line on."""
    import linecache
    import traceback

    linecache.cache[NAME] = sum(map(len, lines)), None, lines, NAME
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == NAME and not frame.name.startswith(OWN_PREFIX)
    ]
    head = ["Traceback (most recent call last):\n", *traceback.format_list(frames)] if frames else []
    return "".join([*head, *traceback.format_exception_only(type(error), error)])[-4000:]


def flush() -> None:
    """Send what was printed before the reply, if the program left that possible."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        pass


def send(descriptor: int, content: bytes) -> None:
    """Write all of the content."""
    while content:
        content = content[os.write(descriptor, content) :]


main()
