"""Measure the complexity of a program: instrument it, run it on growing inputs, and read the counts."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.coding.complexity.fitting import Estimate
from greenroom.coding.complexity.javascript_instrumenting import instrument_javascript
from greenroom.coding.complexity.python_instrumenting import instrument_python
from greenroom.coding.complexity.reading import OPERATION_LIMIT, estimate_from_reports
from greenroom.coding.complexity.refusing import CannotMeasureError
from greenroom.coding.contracts import Language, Program, Runner
from greenroom.coding.values import Json

INSTRUMENT = {Language.PYTHON: instrument_python, Language.JAVASCRIPT: instrument_javascript}
MEASURING_ENTRY = "greenroom_measure"


def measure_complexity(
    runner: Runner, language: Language, source: str, function: str, inputs: Sequence[tuple[int, list[Json]]], salt: int
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
        program = INSTRUMENT[language](source, function, MEASURING_ENTRY, OPERATION_LIMIT, salt)
    except CannotMeasureError as reason:
        return Estimate(None, str(reason))
    outcomes = runner.run(Program(language, program, MEASURING_ENTRY), [arguments for _, arguments in inputs])
    return estimate_from_reports([size for size, _ in inputs], [outcome.value for outcome in outcomes], salt)
