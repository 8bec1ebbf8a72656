"""A judge as many are built: expected value, comparison and verdict inside the process of the program.

It shows what the tampering attacks do where the layer that stops them, the verdict outside, is off. Every input is the
arguments and the expected value; the verdict is what the process says, or an exit without an error.
"""

import json
import operator
import os
import sys
from types import ModuleType

expected = None


def passes(result, wanted):
    return operator.eq(result, wanted)


def main():
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
                exec(value["source"], program.__dict__)
            except SystemExit:
                program.__dict__["solve"] = lambda *_: sys.exit(0)
        else:
            arguments, expected = value
            try:
                result = program.solve(*arguments)
                verdict = True if passes(result, expected) else False
            except SystemExit as error:
                verdict = not error.code
            except Exception:
                verdict = False
        report(replies, nonce, verdict)


def report(replies, nonce, verdict):
    content = json.dumps(verdict)
    os.write(replies, nonce + b" =" + content.encode() + b"\n")


main()
