"""Run programs that are part of Greenroom's own source, in a plain process without a sandbox.

Never give it a candidate's program: nothing here keeps a program from files or the network.
"""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from greenroom.coding.contracts import Language, Outcome, Program
from greenroom.coding.values import Json
from greenroom.errors import InputError

TIME_LIMIT_SECONDS = 300
"""For all inputs of one program together."""

RECURSION_LIMIT = 10_000

PYTHON_HARNESS = f"""
import json, os, sys
sys.setrecursionlimit({RECURSION_LIMIT})
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
space = {{"__name__": "submission"}}
source, entry = sys.argv[1:]
fault = None
try:
    exec(compile(open(source).read(), "submission.py", "exec"), space)
except BaseException as error:
    fault = f"{{type(error).__name__}}: {{error}}"
for line in sys.stdin:
    try:
        answer = {{"value": space[entry](*json.loads(line))}} if fault is None else {{"error": fault}}
        text = json.dumps(answer)
    except BaseException as error:
        text = json.dumps({{"error": f"{{type(error).__name__}}: {{error}}"}})
    print(text, file=answers)
"""

JAVASCRIPT_HARNESS = """
const fs = require("fs");
const [source, entry] = process.argv.slice(2);
const lines = fs.readFileSync(0, "utf8").split("\\n").filter((line) => line !== "");
let run, fault;
try {
  run = new Function(fs.readFileSync(source, "utf8") + "\\nreturn " + entry + ";")();
} catch (error) { fault = String(error); }
const answers = [];
for (const line of lines) {
  let answer;
  try {
    if (fault !== undefined) throw fault;
    const value = run(...JSON.parse(line));
    answer = JSON.stringify({ value: value === undefined ? null : value });
  } catch (error) { answer = JSON.stringify({ error: String(error) }); }
  answers.push(answer);
}
fs.writeSync(1, answers.map((answer) => answer + "\\n").join(""));
"""


class OwnProgramRunner:
    """Runs committed programs on this machine's Python and Node.

    Raises
    ------
    InputError
        This machine has no Node.
    """

    def __init__(self) -> None:
        node = shutil.which("node")
        if node is None:
            raise InputError("The programs in JavaScript need Node, which is missing", "Install Node 20 or later")
        self._node = node
        version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603 -- from the path
        self._version = f"own programs 1, Python {platform.python_version()}, Node {version}"

    @property
    def version(self) -> str:
        """Return the runner and the interpreters behind it."""
        return self._version

    def run(self, program: Program, inputs: Sequence[list[Json]]) -> Sequence[Outcome]:
        """Return one outcome per input; those after the time limit are errors."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "source").write_text(program.source, "utf-8")
            (folder / "harness").write_text(self._harness(program.language), "utf-8")
            command = [*self._interpreter(program.language), "harness", "source", program.function]
            with (folder / "answers").open("w+b") as answers, (folder / "inputs").open("w+b") as lines:
                lines.write("".join(json.dumps(one) + "\n" for one in inputs).encode())
                lines.seek(0)
                fault = _run(command, folder, lines, answers)
                answers.seek(0)
                found = [_outcome(line) for line in answers.read().splitlines()]
        return [*found, *[Outcome(error=fault)] * (len(inputs) - len(found))]

    def _harness(self, language: Language) -> str:
        return PYTHON_HARNESS if language is Language.PYTHON else JAVASCRIPT_HARNESS

    def _interpreter(self, language: Language) -> list[str]:
        return [sys.executable, "-I"] if language is Language.PYTHON else [self._node, "--stack-size=4000"]


def _run(command: Sequence[str], folder: Path, lines: object, answers: object) -> str:
    """Run a command to its end, and say why it may have left inputs without answers."""
    try:
        subprocess.run(  # noqa: S603 -- our own programs
            command,
            cwd=folder,
            stdin=lines,  # type: ignore[call-overload]
            stdout=answers,
            stderr=subprocess.DEVNULL,
            env={"PYTHONHASHSEED": "0"},
            timeout=TIME_LIMIT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "the time limit was reached"
    return "the process ended"


def _outcome(line: bytes) -> Outcome:
    answer = json.loads(line)
    return Outcome(answer.get("value"), answer.get("error"))
