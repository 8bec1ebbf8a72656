"""Whole programs from a candidate's function: an entry receives the arguments and returns one JSON value."""

from __future__ import annotations

from greenroom.coding.contracts import Language, Program

SOLVING_ENTRY = "greenroom_solve"
GENERATING_ENTRY = "greenroom_generate"

_SOLVE = {
    Language.PYTHON: """
def ENTRY(*arguments):
    import json
    before = json.dumps(arguments)
    value = FUNCTION(*arguments)
    return {"value": value, "changed": json.dumps(arguments) != before}
""",
    Language.JAVASCRIPT: """
function ENTRY(...args) {
  const before = JSON.stringify(args);
  const value = FUNCTION(...args);
  return { value: value === undefined ? null : value, changed: JSON.stringify(args) !== before };
}
""",
}

_GENERATE = """
def ENTRY(group, size, seed):
    import random
    return generate(group, size, random.Random(seed))
"""


def solving_program(language: Language, source: str, function: str) -> Program:
    """Return a program that calls a function; its outputs are objects with ``value`` and ``changed``.

    ``changed`` says whether the function changed its arguments.
    """
    entry = _SOLVE[language].replace("ENTRY", SOLVING_ENTRY).replace("FUNCTION", function)
    return Program(language, f"{source}\n{entry}", SOLVING_ENTRY)


def generating_program(generator: str) -> Program:
    """Return a program that makes a list of arguments from a group, a size and a seed."""
    entry = _GENERATE.replace("ENTRY", GENERATING_ENTRY)
    return Program(Language.PYTHON, f"{generator}\n{entry}", GENERATING_ENTRY)
