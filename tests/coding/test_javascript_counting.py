"""Operations of JavaScript programs, run by Node, and programs that reach for their counter."""

from __future__ import annotations

import pytest

from greenroom.coding.cases import OWN_LIMITS
from greenroom.coding.complexity.javascript_instrumenting import instrument_javascript
from greenroom.coding.complexity.refusing import CannotMeasureError
from greenroom.coding.programs import call
from greenroom.coding.values import Json
from greenroom.sandbox.contracts import Language, Program
from greenroom.sandbox.own_programs import OwnProgramRunner

SALT = 5
SMALL: list[Json] = [*range(100)]
LARGE: list[Json] = [*range(400)]

FACTORS = {
    "xs[0]": 1,
    "xs.at(-1)": 1,
    "Math.max(1, 2)": 1,
    "xs?.length": 1,
    "xs?.nothing?.(1)": 1,
    "new Box(1).double()": 1,
    "new Deep(1).double()": 1,
    "new Deep(1).secret()": 1,
    "tag`a${1}b`": 1,
    "1 + 2": 1,
    "xs.some((x) => x >= 0)": 1,
    "xs['at'](0)": 1,
    "xs.reduce((a, b) => a + b, 0)": 4,
    "[...xs]": 4,
    "xs.slice()": 4,
    "xs.shift()": 4,
    "xs.splice(0, 1)": 4,
    "xs?.slice(1)": 4,
    "new Set(xs)": 4,
    "new Set(xs.values())": 4,
    "new Int32Array(xs.length)": 4,
    "Array.from(xs)": 4,
    "({ ...xs })": 4,
    "xs.indexOf(-1)": 4,
    "xs.includes(-1)": 4,
    "'a'.repeat(xs.length) === 'b'.repeat(xs.length)": 4,
    "loops(xs)": 4,
    "appended(xs)": 4,
    "rest(xs)": 4,
    "generated(xs)": 4,
}

PRELUDE = """
class Box {
  constructed = 1;
  #hidden() { return 1; }
  double() { return this.constructed * 2; }
  secret() { return this.#hidden(); }
}
class Deep extends Box { double() { return super.double(); } }
const tag = (parts, ...values) => parts.length + values.length;
function loops(xs) {
  let c = 0;
  for (const x of xs) c++;
  for (let i = 0; i < xs.length; i++) { c++; }
  while (c > 0) c--;
  do c++; while (c < 3); return c; }
function appended(xs) {
  let s = "";
  for (const x of xs) { s += "a"; s = s + "b"; }
  let n = 1; n += 2; n -= 1; return s !== ""; }
function rest(xs) { const [first, ...others] = xs; let nothing; const [one] = xs; return others; }
function* each(xs) { for (const x of xs) yield x; }
function generated(xs) { let c = 0; for (const x of each(xs)) c += x; return c; }
"""


@pytest.fixture(scope="module")
def runner() -> OwnProgramRunner:
    return OwnProgramRunner()


@pytest.fixture(scope="module")
def reports(runner: OwnProgramRunner) -> dict[str, tuple[int, int]]:
    """Return the operations of every expression for the small and the large list, measured in one process."""
    found = {}
    for expression in FACTORS:
        source = f"{PRELUDE}\nfunction solve(xs) {{ return {expression}; }}"
        program = instrument_javascript(source, "solve", "measure", 100_000, SALT)
        outcomes = call(runner, Program(Language.JAVASCRIPT, program, "measure"), [[SMALL], [LARGE]], OWN_LIMITS)
        values = [outcome.value for outcome in outcomes]
        assert all(isinstance(value, dict) and value["unknown"] == [] for value in values), (expression, outcomes)
        found[expression] = tuple(value["operations"] for value in values)  # type: ignore[index,call-overload]
    return found  # type: ignore[return-value]


@pytest.mark.parametrize("expression", FACTORS)
def test_operations_grow_with_what_is_read_or_copied(reports: dict[str, tuple[int, int]], expression: str) -> None:
    small, large = reports[expression]
    assert large / small == pytest.approx(FACTORS[expression], rel=0.1)


def test_a_built_in_of_unknown_cost_is_named(runner: OwnProgramRunner) -> None:
    program = instrument_javascript("const solve = (x) => escape(x);", "solve", "measure", 100, SALT)
    [outcome] = call(runner, Program(Language.JAVASCRIPT, program, "measure"), [["a"]], OWN_LIMITS)
    assert isinstance(outcome.value, dict)
    assert outcome.value["unknown"] == ["escape"]


def test_a_run_ends_at_the_limit(runner: OwnProgramRunner) -> None:
    program = instrument_javascript("function solve(n) { while (true) n++; }", "solve", "measure", 100, SALT)
    outcomes = call(runner, Program(Language.JAVASCRIPT, program, "measure"), [[1], [2]], OWN_LIMITS)
    assert [isinstance(one.value, dict) and one.value["exceeded"] for one in outcomes] == [True, True]


@pytest.mark.parametrize(
    "source",
    [
        "function solve( { return 1",
        "const solve = (x) => eval('1');",
        "const solve = (x) => new Function('return 1')();",
        "const solve = (x) => $greenroom.reset();",
        f"const solve = (x) => {'(' * 3000}x{')' * 3000};",
    ],
)
def test_programs_that_cannot_be_read_or_reach_the_counter_are_refused(source: str) -> None:
    with pytest.raises(CannotMeasureError):
        instrument_javascript(source, "solve", "measure", 100, SALT)
