"""What the bank says about Python: the fault that a question shows is there, and the answer's correction removes it."""

from __future__ import annotations

import asyncio
import copy
import functools
import gc
import pickle
import sys
import weakref
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import FrozenInstanceError, dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from tests.questions.snippets import code_in, replaced, run, said


def test_a_default_list_is_made_once() -> None:
    head = said("python-mutable-default-argument", "def add(item, basket=[])")
    add = run(f"{head}:\n    basket.append(item)\n    return basket")["add"]

    assert add("tea") == ["tea"]
    assert add("milk") == ["tea", "milk"]
    assert add.__defaults__ == (["tea", "milk"],)


def test_removing_while_looping_skips_the_next_one() -> None:
    readings = [4, -1, -2, 7]
    run(code_in("python-remove-while-iterating"), readings=readings)
    assert readings == [4, -2, 7]

    stored = run(
        said("python-remove-while-iterating", "readings = [r for r in readings if r >= 0]"), readings=[4, -1, -2, 7]
    )
    assert stored["readings"] == [4, 7]


def test_a_dictionary_notices_that_its_keys_go() -> None:
    said("python-remove-while-iterating", "RuntimeError about the changed size, so there I'd iterate over list(d)")
    loop = "for name in stock:\n    del stock[name]"
    with pytest.raises(RuntimeError, match="changed size"):
        run(loop, stock={"tea": 0, "milk": 3})
    assert run(loop.replace("in stock", "in list(stock)"), stock={"tea": 0, "milk": 3})["stock"] == {}


def test_an_equal_status_is_not_the_same_object() -> None:
    said("python-is-or-equals", "HTTPStatus.OK, which equals 200 and is a different object")
    status: Any = HTTPStatus.OK
    assert str(status) == "200"
    assert status == 200
    with pytest.warns(SyntaxWarning, match="literal"):
        assert not eval("status is 200", {"status": status})  # noqa: S307


def test_a_new_word_has_no_count_yet() -> None:
    counts: dict[str, int] = {}
    with pytest.raises(KeyError, match="the"):
        exec(said("python-counting-words", "counts[word] += 1"), {"counts": counts, "word": "the"})  # noqa: S102
    exec(  # noqa: S102
        said("python-counting-words", "counts[word] = counts.get(word, 0) + 1"), {"counts": counts, "word": "the"}
    )
    assert counts == {"the": 1}

    guessed: defaultdict[str, int] = defaultdict(int)
    assert guessed["absent"] == 0
    assert "absent" in guessed
    counted = Counter(["the", "a", "the"])
    assert counted["absent"] == 0
    assert "absent" not in counted


def test_a_generator_is_empty_after_its_first_use() -> None:
    said("python-generator-memory", "in a second loop over the same generator, that would find nothing")
    started: list[bool] = []

    def numbers() -> Iterator[int]:
        started.append(True)
        yield from (1, 2, 3)

    generator = numbers()
    assert not started
    assert sum(generator) == 6
    assert max(generator, default=None) is None


def test_the_outer_star_repeats_one_row() -> None:
    board = run(said("python-grid-rows-change-together", "board = [[0] * 3] * 3"))["board"]
    board[0][0] = 1
    assert [row[0] for row in board] == [1, 1, 1]
    assert copy.copy(board)[0] is board[2]
    assert copy.deepcopy(board)[0] is not board[0]

    board = eval(said("python-grid-rows-change-together", "[[0] * 3 for _ in range(3)]"))  # noqa: S307
    board[0][0] = 1
    assert [row[0] for row in board] == [1, 0, 0]


def test_a_wrapper_carries_its_own_name_without_wraps() -> None:
    said("python-decorator-loses-name", "It also sets __wrapped__")

    def timed(func: Any, *, wraps: bool) -> Any:
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            return func(*args, **kwargs)

        return functools.wraps(func)(wrapper) if wraps else wrapper

    def checkout() -> None:
        """Pay."""

    assert timed(checkout, wraps=False).__name__ == "wrapper"
    assert timed(checkout, wraps=True).__name__ == "checkout"
    assert timed(checkout, wraps=True).__wrapped__ is checkout


class ConfigError(Exception):
    """As in the question."""


def test_from_none_hides_which_setting_was_wrong() -> None:
    source = code_in("python-config-error-without-cause")
    names: dict[str, object] = {"values": {"port": "80a"}, "ConfigError": ConfigError}

    with pytest.raises(ConfigError) as hidden:
        run(source, **names)
    assert hidden.value.__suppress_context__
    assert hidden.value.__cause__ is None

    chained = replaced(replaced(source, "except Exception:", "except ValueError as err:"), "from None", "from err")
    with pytest.raises(ConfigError) as shown:
        run(chained, **names)
    assert "80a" in str(shown.value.__cause__)


@pytest.mark.parametrize(("careful", "released"), [(False, 0), (True, 1)])
def test_only_finally_releases_after_an_error(careful: bool, released: int) -> None:
    said("python-context-manager-lock", "without that finally an error thrown in at the yield would skip the cleanup")
    pool: list[str] = []

    @contextmanager
    def connection() -> Iterator[None]:
        if not careful:
            yield
            pool.append("connection")
        else:
            try:
                yield
            finally:
                pool.append("connection")

    with suppress(ZeroDivisionError), connection():
        raise ZeroDivisionError
    assert len(pool) == released


def test_a_generator_expression_outlives_its_file(tmp_path: Path) -> None:
    sales = tmp_path / "sales.csv"
    sales.write_text("tea,3\nmilk,5\n", encoding="utf-8")
    source = code_in("python-closed-file-in-generator").replace("sales.csv", str(sales))

    with pytest.raises(ValueError, match="closed file"):
        run(source)

    left_open = replaced(
        source,
        'return (line.split(",") for line in f)',
        'for line in f:\n            yield line.split(",")',
    )
    printed: list[list[str]] = []
    run(left_open, print=printed.append)
    assert printed == [["tea", "3\n"], ["milk", "5\n"]]


def test_equality_takes_the_hash_away() -> None:
    said("python-eq-hash-dataclass", "Python sets its __hash__ to None, and instances become unhashable")

    @dataclass
    class Plain:
        x: int

    @dataclass(frozen=True)
    class Frozen:
        x: int

    assert type("Point", (), {"__eq__": lambda one, other: one.x == other.x}).__hash__ is None
    with pytest.raises(TypeError, match="unhashable"):
        hash(Plain(1))
    assert len({Frozen(1), Frozen(1)}) == 1
    with pytest.raises(FrozenInstanceError):
        setattr(Frozen(1), "x", 2)  # noqa: B010  a type checker would refuse the plain assignment


class Document:
    """As in the question, but with the count kept where the subclass says."""

    def __init__(self, text: str) -> None:
        self.text = text


def test_a_cache_on_a_method_keeps_every_document() -> None:
    body = code_in("python-cached-method-keeps-objects")

    def survives(definition: str) -> bool:
        count = run(definition, functools=functools)["word_count"]
        kind = type("Counted", (Document,), {"word_count": count})
        if isinstance(count, functools.cached_property):
            count.__set_name__(kind, "word_count")
        document = kind("two words")
        counted = document.word_count
        assert (counted if isinstance(counted, int) else counted()) == 2
        watched = weakref.ref(document)
        del document, counted
        gc.collect()
        return watched() is not None

    assert survives(body)
    assert not survives(body.replace("@functools.lru_cache(maxsize=None)", "@functools.cached_property"))


def pickled(proxy: object) -> Any:
    return pickle.loads(pickle.dumps(proxy))  # noqa: S301  our own bytes


@pytest.mark.parametrize("copied", [copy.copy, pickled])
def test_a_copy_has_no_target_to_ask(copied: Any) -> None:
    source = code_in("python-proxy-recursion-on-copy")
    proxy = run(source, __name__=__name__)["Proxy"]
    setattr(sys.modules[__name__], "Proxy", proxy)  # noqa: B010  pickle looks for the class in its module

    assert proxy(list).count(1) == 0
    with pytest.raises(RecursionError):
        copied(proxy(list))

    guard = 'def __getattr__(self, name):\n        if name.startswith("_"):\n            raise AttributeError(name)\n'
    guarded = run(replaced(source, "def __getattr__(self, name):\n", guard), __name__=__name__)["Proxy"]
    setattr(sys.modules[__name__], "Proxy", guarded)  # noqa: B010
    assert copied(guarded(list)).count(1) == 0


async def adverts(shown: list[str]) -> None:
    await asyncio.sleep(0.002)
    shown.append("adverts")


async def profile() -> None:
    raise LookupError("no profile")


def test_gather_lets_the_others_run_on() -> None:
    said("python-gather-leaves-tasks-running", "gather hands me the first exception and lets the siblings carry on")

    async def page() -> list[str]:
        shown: list[str] = []
        with suppress(LookupError):
            await asyncio.gather(profile(), adverts(shown))
        await asyncio.sleep(0.01)
        return shown

    assert asyncio.run(page()) == ["adverts"]


def test_a_task_group_ends_them() -> None:
    said("python-gather-leaves-tasks-running", "a failing profile cancels the other two")

    async def page() -> list[str]:
        shown: list[str] = []
        with suppress(ExceptionGroup):
            async with asyncio.TaskGroup() as group:
                group.create_task(profile())
                group.create_task(adverts(shown))
        await asyncio.sleep(0.01)
        return shown

    assert asyncio.run(page()) == []


class Slotted:
    __slots__ = ("x", "y")


def test_a_point_costs_what_the_estimate_says() -> None:
    said("python-ten-million-points", "around 184 to 232 bytes depending on version")
    pointer = 8
    coordinates = 2 * sys.getsizeof(1.5)
    assert coordinates == 2 * 24
    assert 184 <= sys.getsizeof({"x": 1.5, "y": 2.5}) <= 232
    assert sys.getsizeof(Slotted()) + coordinates + pointer == 104
