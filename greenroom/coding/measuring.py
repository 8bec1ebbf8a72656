"""Measure the complexity of a program: instrument it, run it on growing inputs, and read the counts."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.coding.cases import SizedInput
from greenroom.coding.complexity.fitting import Estimate
from greenroom.coding.complexity.javascript_instrumenting import instrument_javascript
from greenroom.coding.complexity.python_instrumenting import instrument_python
from greenroom.coding.complexity.reading import OPERATION_LIMIT, estimate_from_reports
from greenroom.coding.complexity.refusing import CannotMeasureError
from greenroom.coding.programs import Returned, call
from greenroom.sandbox.contracts import Language, Limits, Program, Runner

MEASURING_ENTRY = "greenroom_measure"

_INSTRUMENT = {Language.PYTHON: instrument_python, Language.JAVASCRIPT: instrument_javascript}


def measuring_program(language: Language, source: str, function: str, salt: int) -> Program:
    """Return a program whose outputs are reports of the operations that a function takes.

    Raises
    ------
    CannotMeasureError
        The source cannot be instrumented.
    """
    program = _INSTRUMENT[language](source, function, MEASURING_ENTRY, OPERATION_LIMIT, salt)
    return Program(language, program, MEASURING_ENTRY)


def read_reports(inputs: Sequence[SizedInput], reports: Sequence[Returned], salt: int) -> Estimate:
    """Return the class of growth from the outputs of a measuring program."""
    return estimate_from_reports([size for size, _ in inputs], [report.value for report in reports], salt)


def measure_complexity(
    runner: Runner,
    language: Language,
    source: str,
    function: str,
    inputs: Sequence[SizedInput],
    salt: int,
    limits: Limits,
) -> Estimate:
    """Return the class of a program's running time.

    Parameters
    ----------
    inputs
        Sizes with lists of arguments. Inputs beyond the limit of operations are left out.
    salt
        A number that the program cannot know beforehand; the estimate does not depend on it.
    """
    try:
        program = measuring_program(language, source, function, salt)
    except CannotMeasureError as reason:
        return Estimate(None, str(reason))
    return read_reports(inputs, call(runner, program, [arguments for _, arguments in inputs], limits), salt)
