"""Which kinds of input are worth a test, and which the candidate tried. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from greenroom.coding.attempts.contracts.events import OwnTest
from greenroom.coding.attempts.contracts.reports import EdgeCase, Testing
from greenroom.coding.values import Json

LARGE = 20
"""Items of a list, or characters of a text, from which a test written by hand is large."""

Arguments = Sequence[Json]


def habit_of_testing(cases: Sequence[Arguments], examples: Sequence[Arguments], own: Sequence[OwnTest]) -> Testing:
    """Return what the candidate tested.

    Parameters
    ----------
    cases
        The inputs of the problem's own tests: a kind of input that none of them has is not worth a test.
    examples
        Inputs that the statement gave; repeating them tests nothing new.
    """
    known = [list(example) for example in examples]
    written = [test.arguments for test in own if test.arguments not in known]
    edge_cases = tuple(EdgeCase(name, any(map(has, written))) for name, has in KINDS.items() if any(map(has, cases)))
    return Testing(len(written), edge_cases, _sentence(len(written), edge_cases))


def _sentence(written: int, edge_cases: Sequence[EdgeCase]) -> str:
    if not written:
        return "You wrote no test of your own. Interviewers watch for this habit."
    tests = "test" if written == 1 else "tests"
    missing = [case.name for case in edge_cases if not case.tried]
    if not missing:
        return f"You wrote {written} {tests} of your own and tried every kind of edge case."
    return f"You wrote {written} {tests} of your own. Not tried: {', '.join(missing)}."


def _lists(arguments: Arguments) -> Iterator[list[Json]]:
    return (value for value in _values(arguments) if isinstance(value, list))


def _texts(arguments: Arguments) -> Iterator[str]:
    return (value for value in _values(arguments) if isinstance(value, str))


def _numbers(arguments: Arguments) -> Iterator[float]:
    return (value for value in _values(arguments) if isinstance(value, int | float) and not isinstance(value, bool))


def _sizes(arguments: Arguments) -> Iterator[int]:
    """Yield the sizes of the arguments themselves; what is inside them does not make an input empty or large."""
    return (len(value) for value in arguments if isinstance(value, list | str | dict))


def _values(arguments: Arguments) -> Iterator[Json]:
    """Yield every value, without recursion, for any depth."""
    waiting: list[Json] = list(arguments)
    while waiting:
        value = waiting.pop()
        yield value
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())


def _has_duplicates(arguments: Arguments) -> bool:
    return any(
        len({repr(item) for item in items}) < len(items) for items in chain(_lists(arguments), _texts(arguments))
    )


KINDS: Mapping[str, Callable[[Arguments], bool]] = {
    "empty input": lambda arguments: 0 in _sizes(arguments),
    "one item": lambda arguments: 1 in _sizes(arguments),
    "duplicates": _has_duplicates,
    "zero": lambda arguments: 0 in _numbers(arguments),
    "negative numbers": lambda arguments: any(number < 0 for number in _numbers(arguments)),
    "missing values": lambda arguments: None in list(_values(arguments)),
    "large input": lambda arguments: any(size >= LARGE for size in _sizes(arguments)),
}
"""By name, as candidates read it."""
