"""Operations of Python programs: built-ins, slices and concatenation cost what they read and copy."""

from __future__ import annotations

import pytest

from greenroom.coding.complexity.python_instrumenting import instrument_python
from greenroom.coding.complexity.refusing import CannotMeasureError
from tests.coding.instrumented import SALT, growth_of, operations_of, report_of

SMALL, LARGE = list(range(1000, 1100)), list(range(1000, 1400))

CONSTANT = (
    "xs[0]",
    "len(xs)",
    "xs.pop()",
    "xs.pop(-1)",
    "xs.append(1)",
    "max(xs[0], xs[1])",
    "(3).bit_length()",
    "set()",
    "super",
    "[*range(3)]",
    "any(x >= 0 for x in xs)",
    "xs[0] in {0: 1}",
    "3 in range(10)",
    "1 < xs[1] < 3",
    "xs[0] / 2",
    "print",
    "math.sqrt(3)",
    "itertools.count()",
    "{1} & {1, 2}",
    "list(map(abs, [1]))",
    "isinstance(functools.partial(max, 1), int)",
    "Box(1).value",
    "max([1], key=lambda x: -x)",
    "0 in [0, 1]",
)
LINEAR = (
    "sum(xs)",
    "sum(x for x in xs)",
    "[x for x in xs]",
    "{x: 1 for x in xs}",
    "xs[1:]",
    "xs + [1]",
    "xs * 2",
    "-1 in xs",
    "xs == list(xs)",
    "xs.pop(0)",
    "xs.insert(0, 1)",
    "xs.reverse()",
    "max(xs)",
    "str(xs)",
    "','.join(map(str, xs))",
    "'a' in 'b' * len(xs)",
    "f'all: {xs}'",
    "[*xs]",
    "(*xs, 1)",
    "{*xs}",
    "{**dict.fromkeys(xs)}",
    "set(xs) - {1}",
    "Counter(xs).most_common",
    "functools.reduce(lambda a, b: a + b, xs)",
    "heapq.heapify(xs)",
    "insort(xs, 5)",
    "spread(*xs)",
    "unpacked(iter(xs)) or sum(xs)",
    "remove_first(xs)",
    "replace_first(xs)",
    "first_and_rest(xs)",
    "grown(xs)",
    "passed_on(xs)",
    "totals(xs)",
    "walked(xs)",
    "remembered(xs)",
    "[1 for _ in range(len(xs))]",
    "list(zip(xs, xs))",
    "xs.extend(x for x in [])or sum(xs)",
)
LOGARITHMIC = ("bisect_left(xs, 5)", "heapq.heappush(xs, 1)")
SORTING = ("sorted(xs)", "xs.sort()")
QUADRATIC = ("copied(xs)", "joined(xs)", "counted(xs)")

PRELUDE = """
from __future__ import annotations
import functools, heapq, itertools, math
from bisect import bisect_left, insort
from collections import Counter

class Box:
    def __init__(self, value: int) -> None:
        self.value = value

class Special(Box):
    def __init__(self, value: int) -> None:
        super().__init__(value)

def spread(*items):
    return Special(1).value

def remove_first(items):
    del items[0]
    box = {1: 2}
    del box[1]

def replace_first(items):
    items[0:1] = [1]
    items[-1:] = [1]
    items[0] = 2

def first_and_rest(items):
    first, *rest = items
    return rest

def unpacked(items):
    first, *rest = items

def grown(items):
    out = []
    for item in items:
        out += [item]
    out[0] += 1
    out[0] //= 1
    out[min(0, 1)] += 1
    return out

def passed_on(items):
    def parts():
        yield from items
    return list(parts())

def totals(items):
    total = 0
    for item in items:
        total += item
    while total > 0:
        total = 0
    return total

def walked(items):
    place = 0
    while place < len(items):
        place += 1

def remembered(items):
    @functools.lru_cache(maxsize=None)
    def value(place):
        return place if place == 0 else value(place - 1)
    return [value(place) for place in range(len(items))]

def copied(items):
    out = ()
    for item in items:
        out += (item,)

def joined(items):
    out = ""
    for item in items:
        out = out + "a"

def counted(items):
    return [items.count(item) for item in items]
"""


def solve(expression: str) -> str:
    return f"{PRELUDE}\ndef solve(xs):\n    return {expression}\n"


@pytest.mark.parametrize("expression", CONSTANT)
def test_constant_operations_cost_the_same_for_every_size(expression: str) -> None:
    assert growth_of(solve(expression), SMALL[:], LARGE[:]) == 1


@pytest.mark.parametrize("expression", LINEAR)
def test_what_reads_or_copies_every_item_costs_four_times_as_much_for_four_times_as_many(expression: str) -> None:
    assert growth_of(solve(expression), SMALL[:], LARGE[:]) == pytest.approx(4, rel=0.15)


@pytest.mark.parametrize("expression", LOGARITHMIC)
def test_halving_costs_two_more_for_four_times_as_many(expression: str) -> None:
    small, large = (operations_of(solve(expression), items[:]) for items in (SMALL, LARGE))
    assert large - small == 2


@pytest.mark.parametrize("expression", SORTING)
def test_sorting_costs_more_than_linear(expression: str) -> None:
    assert 4 < growth_of(solve(expression), SMALL[:], LARGE[:]) < 6


@pytest.mark.parametrize("expression", QUADRATIC)
def test_what_copies_all_items_for_each_item_is_quadratic(expression: str) -> None:
    assert growth_of(solve(expression), SMALL[:], LARGE[:]) == pytest.approx(16, rel=0.1)


@pytest.mark.parametrize("expression", ["sorted([])", "sorted([1])", "[].sort()", "xs[:0].pop"])
def test_empty_and_single_lists_cost_next_to_nothing(expression: str) -> None:
    assert operations_of(solve(expression), SMALL[:]) < 5


@pytest.mark.parametrize(
    ("source", "label"),
    [
        ("import json\ndef solve(xs):\n    return json.dumps(xs)", "json.dumps"),
        ("def solve(xs):\n    return 1 in memoryview(b'abc')", "in memoryview"),
        ("def solve(xs):\n    return memoryview(b'abc').tobytes()", "memoryview.tobytes"),
    ],
)
def test_built_ins_of_unknown_cost_are_named(source: str, label: str) -> None:
    assert label in report_of(source, [1])["unknown"]


def test_a_run_ends_at_the_limit_and_so_do_those_after_it() -> None:
    source = "def solve(n):\n    return sum(1 for _ in range(n))"
    assert not report_of(source, 10, limit=100)["exceeded"]
    assert report_of(source, 1000, limit=100)["exceeded"]


def test_endless_recursion_counts_as_too_large() -> None:
    assert report_of("def solve(n):\n    return solve(n)", 1, limit=10**9)["exceeded"]


@pytest.mark.parametrize(
    "source", ["def solve(:", "import gc\ndef solve(x):\n    return 1", "def solve(x):\n    return eval('1')"]
)
def test_programs_that_cannot_be_read_or_reach_the_counter_are_refused(source: str) -> None:
    with pytest.raises(CannotMeasureError):
        instrument_python(source, "solve", "measure", 10, SALT)
