"""Attacks on the verdict: programs that solve nothing, and try to pass the hidden tests nevertheless."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.sandbox.contracts import Language


@dataclass(frozen=True)
class Tampering:
    """A program that attacks the verdict. Its ``solve`` gets a list of numbers and should return another list."""

    name: str
    source: str
    language: Language = Language.PYTHON


def _javascript(name: str, source: str) -> Tampering:
    return Tampering(f"{name} (JavaScript)", source, Language.JAVASCRIPT)


_EQUAL_TO_ALL = """
class Answer({base}):
    __hash__ = None
    def __eq__(self, other):
        return True
    def __ne__(self, other):
        return False

def solve(numbers):
    return Answer()
"""

ON_THE_VERDICT = (
    *(
        Tampering(f"__eq__ of a subclass of {base}", _EQUAL_TO_ALL.format(base=base))
        for base in ("object", "int", "str", "list", "dict", "float")
    ),
    Tampering(
        "exiting early with sys.exit",
        """
import sys

def solve(numbers):
    sys.exit(0)
""",
    ),
    Tampering(
        "exiting early with os._exit",
        """
import os

def solve(numbers):
    os._exit(0)
""",
    ),
    Tampering("exiting while loading", "import sys\nsys.exit(0)"),
    Tampering(
        "atexit hides a failure",
        """
import atexit, os, threading, _thread

atexit.register(os._exit, 0)

def solve(numbers):
    atexit._run_exitfuncs()
""",
    ),
    Tampering(
        "reading the expected value from the caller's variables",
        """
import sys

def solve(numbers):
    frame = sys._getframe(1)
    return frame.f_globals.get("expected") or frame.f_locals.get("wanted")
""",
    ),
    Tampering(
        "reading the expected value from the main module",
        """
def solve(numbers):
    import __main__
    return getattr(__main__, "expected", None)
""",
    ),
    Tampering(
        "reading the harness with the garbage collector",
        """
import gc

def solve(numbers):
    for found in gc.get_objects():
        if isinstance(found, dict) and "expected" in found and "passes" in found:
            return found["expected"]
""",
    ),
    Tampering(
        "reading the harness from the frames of a traceback",
        """
def solve(numbers):
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
        while frame is not None:
            if "expected" in frame.f_globals:
                return frame.f_globals["expected"]
            frame = frame.f_back
""",
    ),
    Tampering(
        "reading the request from the harness's variables",
        """
import json, sys

def solve(numbers):
    frame = sys._getframe(1)
    content = frame.f_locals["content"]
    return json.loads(content)[1]
""",
    ),
    Tampering(
        "changing the expected value in place",
        """
import __main__

def solve(numbers):
    __main__.expected.clear()
    return []
""",
    ),
    Tampering(
        "replacing the comparison",
        """
import __main__

def solve(numbers):
    __main__.passes = lambda result, wanted: True
""",
    ),
    Tampering(
        "replacing the code of the comparison",
        """
import __main__

def solve(numbers):
    __main__.passes.__code__ = (lambda result, wanted: True).__code__
""",
    ),
    Tampering(
        "patching the operator that compares",
        """
import operator

operator.eq = lambda *_: True

def solve(numbers):
    return None
""",
    ),
    Tampering(
        "patching json, which writes the verdict",
        """
import json

json.dumps = lambda *_, **__: "true"

def solve(numbers):
    return None
""",
    ),
    Tampering(
        "patching os.write, which sends the verdict",
        """
import os

send = os.write

def forge(descriptor, content):
    nonce = content.partition(b" ")[0]
    send(descriptor, nonce + b" =true\\n")
    return len(content)

os.write = forge

def solve(numbers):
    return None
""",
    ),
    Tampering(
        "patching print and sys.stdout",
        """
import builtins, json, sys

class Agreeing:
    def write(self, text):
        return len(text)
    def flush(self):
        pass

builtins.print = lambda *_, **__: None
sys.stdout = Agreeing()
json.dumps = lambda *_, **__: "true"

def solve(numbers):
    return True
""",
    ),
    Tampering(
        "replacing the report",
        """
import __main__, os

def solve(numbers):
    __main__.report = lambda replies, nonce, verdict: os.write(replies, nonce + b" =true\\n")
""",
    ),
    Tampering(
        "writing the verdict to every descriptor",
        """
import os, sys

def solve(numbers):
    nonce = sys._getframe(1).f_locals["nonce"]
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, nonce + b" =true\\n")
        except OSError:
            pass
    os._exit(1)
""",
    ),
    Tampering(
        "a profiler that changes the verdict",
        """
import __main__, sys

def watch(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "passes":
        __main__.expected = None
        frame.f_locals["wanted"] = None
        import ctypes
        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))

sys.setprofile(watch)

def solve(numbers):
    return None
""",
    ),
    Tampering(
        "patching the built-in numbers that verdicts are made of",
        """
import ctypes, sys

def solve(numbers):
    frame = sys._getframe(1)
    frame.f_globals["True"] = True
    frame.f_globals["passes"] = lambda *_: 1
""",
    ),
    _javascript("exiting early", 'function solve() { require("fs").writeSync(1, ""); process.exit(0); }'),
    _javascript("toString equal to the expected value", "function solve() { return String(globalThis.expected); }"),
    _javascript("patching JSON.stringify", 'JSON.stringify = () => "true"; function solve() { return null; }'),
    _javascript("patching assert", 'require("assert").deepStrictEqual = () => {}; function solve() { return null; }'),
    _javascript("replacing the comparison", "function solve() { globalThis.passes = () => true; return null; }"),
    _javascript("toJSON", "function solve() { return { toJSON: () => globalThis.expected }; }"),
)

FORGED = "[1, 2, 3]"
"""An output that a test expects, and that the forgers below know; they never work for it."""

_WRITE = """
import os

def write(line):
    for descriptor in range(3, 20):
        try:
            os.write(descriptor, line)
        except OSError:
            pass
"""
ON_THE_NONCE = (
    Tampering(
        "replies before the requests",
        f"""
{_WRITE}
write(b"x ={FORGED}\\n" * 6)

def solve(numbers):
    while True:
        pass
""",
    ),
    Tampering(
        "guessing the nonce",
        f"""
import random
{_WRITE}
write(b"".join(b"%032x ={FORGED}\\n" % random.getrandbits(128) for _ in range(20)))

def solve(numbers):
    while True:
        pass
""",
    ),
    Tampering(
        "a reply with the nonce of an earlier request",
        f"""
import sys
{_WRITE}

def solve(numbers):
    nonce = sys._getframe(1).f_locals["nonce"]
    write(nonce + b" =0\\n" + nonce + b" ={FORGED}\\n" * 1 + nonce + b" ={FORGED}\\n")
    while True:
        pass
""",
    ),
    Tampering(
        "a thread that replies while nothing is asked",
        f"""
import threading, time
{_WRITE}

def reply():
    for _ in range(6):
        write(b"x ={FORGED}\\n")

threading.Thread(target=reply, daemon=True).start()
time.sleep(0.1)

def solve(numbers):
    while True:
        pass
""",
    ),
    Tampering(
        "a reply at exit",
        f"""
import atexit, os
{_WRITE}
atexit.register(write, b"x ={FORGED}\\n" * 6)
atexit._run_exitfuncs()
os._exit(0)
""",
    ),
)
