"""Read Python with ruff: a process of its own, under limits, reads the text and executes nothing."""

from __future__ import annotations

import json
import resource
import subprocess
from collections.abc import Mapping
from typing import Any

from ruff import find_ruff_bin

from greenroom.coding.readability.contracts import MOST_FINDINGS, Finding, Readability

PATIENCE_SECONDS = 10.0
PROCESSOR_SECONDS = 5
MEMORY_BYTES = 1_000_000_000
MOST_STATEMENTS = 30
MOST_PATHS = 10

CANNOT_READ = "Greenroom could not read the code as Python."

REASONS: Mapping[str, str] = {
    "F401": "An import that is not used makes readers look for its use.",
    "F811": "Two definitions with one name hide each other.",
    "F821": "A name without a definition fails when its line runs.",
    "F841": "A variable that is not used makes readers look for its use.",
    "E711": "`is` says that None is one single object.",
    "E712": "A condition reads best without a comparison to True or False.",
    "E722": "A bare except also hides mistakes of your own.",
    "E731": "A function with a name is easier to find than a lambda in a variable.",
    "E741": "This letter looks like a digit.",
    "N802": "Names of functions are lower case in Python.",
    "N803": "Names of arguments are lower case in Python.",
    "N806": "Names of variables are lower case in Python.",
    "A001": "Readers expect the built-in meaning of this name.",
    "A002": "Readers expect the built-in meaning of this name.",
    "B006": "A mutable default is shared by all calls.",
    "B007": "A loop variable that is not used is best called _.",
    "B020": "A loop variable that replaces what it runs over surprises readers.",
    "C416": "The built-in function says the same in one word.",
    "C901": "A function with many paths is hard to test: split it.",
    "ERA001": "Code in comments is dead: delete it.",
    "F632": "`is` compares objects; `==` compares values.",
    "PLR0915": "A long function is easier to read in parts with names.",
    "PLW0127": "This line does nothing.",
    "PLW0603": "A global variable makes one call depend on another.",
    "RET505": "Without the else, the main path is not indented.",
    "SIM102": "One condition is easier to read than two nested ones.",
    "SIM103": "Return the condition itself.",
    "SIM118": "A dictionary is searched by its keys anyway.",
    "PLR1714": "One test for membership is shorter than several comparisons.",
}
"""Rules of ruff that matter in an interview, each with its reason. Layout is left out: an editor formats it."""


def read_python(source: str) -> Readability:
    """Return remarks on a Python program."""
    try:
        output = _run_ruff(source)
        entries: list[dict[str, Any]] = json.loads(output)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return Readability((), CANNOT_READ)
    if any(entry["code"] not in REASONS for entry in entries):  # ruff reports a syntax error whatever is selected
        return Readability((), CANNOT_READ)
    found = [
        Finding(entry["location"]["row"], entry["code"], f"{entry['message'].rstrip('.')}. {REASONS[entry['code']]}")
        for entry in entries
    ]
    return Readability(tuple(sorted(found, key=lambda one: (one.line, one.rule)))[:MOST_FINDINGS], None)


def _run_ruff(source: str) -> bytes:
    command = [
        find_ruff_bin(),
        "check",
        "--isolated",
        "--no-cache",
        "--exit-zero",
        "--ignore-noqa",
        "--target-version=py311",
        "--output-format=json",
        f"--select={','.join(REASONS)}",
        f"--config=lint.pylint.max-statements={MOST_STATEMENTS}",
        f"--config=lint.mccabe.max-complexity={MOST_PATHS}",
        "-",
    ]
    process = subprocess.Popen(  # noqa: S603 -- our own dependency; the source comes by standard input
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"RAYON_NUM_THREADS": "1"},
    )
    with process:
        try:
            for what, most in ((resource.RLIMIT_CPU, PROCESSOR_SECONDS), (resource.RLIMIT_AS, MEMORY_BYTES)):
                resource.prlimit(process.pid, what, (most, most))  # before it reads a byte of the source
            output, _ = process.communicate(source.encode(), PATIENCE_SECONDS)
        finally:
            process.kill()
    return output
