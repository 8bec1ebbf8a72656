"""The counter of an instrumented Python program.

The text of this module precedes the candidate's instrumented code in one program, so it imports the standard library
alone. Costs follow the worst case of CPython's documented operations; costs of strings and lists are in items.
"""

from __future__ import annotations

import builtins
import collections
import math
import operator
import types
from collections.abc import Iterator
from typing import Any

_GREENROOM_SEAL_FACTOR = 48_271
_GREENROOM_SEAL_MODULUS = 2_147_483_647
_GREENROOM_SIZED = (str, bytes, list, tuple, set, frozenset, dict, collections.deque)
_GREENROOM_CONSUMED: Any = (*_GREENROOM_SIZED, range, type({}.keys()), type({}.values()), type({}.items()))
_GREENROOM_BINARY = {
    "+": operator.add,
    "*": operator.mul,
    "-": operator.sub,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "%": operator.mod,
}
_GREENROOM_AUGMENTED = {
    "+": operator.iadd,
    "*": operator.imul,
    "-": operator.isub,
    "&": operator.iand,
    "|": operator.ior,
    "^": operator.ixor,
    "%": operator.imod,
}
_GREENROOM_COMPARED = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

# What each built-in costs beside the call itself. "consume": one for each item of the last positional argument;
# "sort": that times the logarithm; "whole": the length of the object; "tail": the items behind an index; "argument":
# the length of the first argument; "result": the length of the result; "log": the logarithm of the object's length.
_GREENROOM_FREE = (
    "abs bool callable chr complex divmod float getattr hasattr hash id int isinstance issubclass iter len next object "
    "ord print range repr round setattr slice super type zip enumerate map filter reversed property staticmethod "
    "classmethod bin hex oct format pow "
    "collections.defaultdict collections.namedtuple functools.cmp_to_key functools.partial functools.wraps "
    "functools.lru_cache functools.cache functools._lru_cache_wrapper operator.itemgetter operator.attrgetter "
    "operator.add operator.mul operator.sub operator.xor operator.or_ operator.and_"
)
_GREENROOM_FREE_MODULES = ("math", "itertools", "random", "typing", "dataclasses", "enum", "abc", "types")
_GREENROOM_FUNCTIONS = {
    **dict.fromkeys(_GREENROOM_FREE.split(), "free"),
    **dict.fromkeys(
        ["sum", "any", "all", "list", "tuple", "set", "frozenset", "dict", "bytes", "bytearray"], "consume"
    ),
    **dict.fromkeys(["collections.Counter", "collections.OrderedDict", "collections.deque"], "consume"),
    **dict.fromkeys(["math.prod", "math.fsum", "functools.reduce", "_functools.reduce"], "consume"),
    **dict.fromkeys(["min", "max"], "extreme"),
    "str": "result",
    "sorted": "sort",
    "_heapq.heapify": "argument",
    **dict.fromkeys(["_heapq.heappush", "_heapq.heappop", "_heapq.heapreplace", "_heapq.heappushpop"], "argument log"),
    **dict.fromkeys(["heapq.nlargest", "heapq.nsmallest"], "sort"),
    **dict.fromkeys(["_bisect.bisect_left", "_bisect.bisect_right"], "argument log"),
    **dict.fromkeys(["_bisect.insort_left", "_bisect.insort_right"], "argument"),
}
_GREENROOM_METHODS: dict[type, dict[str, str]] = {
    list: {
        **dict.fromkeys(["append", "clear"], "free"),
        **dict.fromkeys(["index", "count", "remove", "reverse", "copy"], "whole"),
        **dict.fromkeys(["insert", "pop"], "tail"),
        "extend": "consume",
        "sort": "whole sort",
    },
    str: {
        **dict.fromkeys(
            [
                "isalpha",
                "isdigit",
                "isalnum",
                "isspace",
                "isupper",
                "islower",
                "isnumeric",
                "isdecimal",
                "find",
                "rfind",
                "index",
            ],
            "whole",
        ),
        **dict.fromkeys(
            [
                "count",
                "split",
                "rsplit",
                "splitlines",
                "replace",
                "strip",
                "lstrip",
                "rstrip",
                "lower",
                "upper",
                "title",
            ],
            "whole",
        ),
        **dict.fromkeys(
            ["casefold", "swapcase", "capitalize", "translate", "encode", "partition", "rpartition", "isidentifier"],
            "whole",
        ),
        **dict.fromkeys(
            ["zfill", "ljust", "rjust", "center", "format", "expandtabs", "removeprefix", "removesuffix"], "result"
        ),
        **dict.fromkeys(["startswith", "endswith"], "argument"),
        "join": "joined",
        "maketrans": "argument",
    },
    dict: {
        **dict.fromkeys(
            ["get", "setdefault", "pop", "popitem", "keys", "values", "items", "clear", "move_to_end"], "free"
        ),
        "copy": "whole",
        "update": "consume",
        "fromkeys": "argument",
    },
    set: {
        **dict.fromkeys(["add", "discard", "remove", "pop", "clear"], "free"),
        **dict.fromkeys(["copy", "issubset", "symmetric_difference", "difference"], "whole"),
        **dict.fromkeys(["update", "union", "issuperset", "isdisjoint", "intersection"], "consume"),
        **dict.fromkeys(["difference_update", "intersection_update", "symmetric_difference_update"], "consume"),
    },
    collections.deque: {
        **dict.fromkeys(["append", "appendleft", "pop", "popleft", "clear"], "free"),
        **dict.fromkeys(["index", "count", "remove", "reverse", "copy", "insert"], "whole"),
        **dict.fromkeys(["extend", "extendleft"], "consume"),
        "rotate": "whole",
    },
    collections.Counter: {"most_common": "whole sort", "elements": "free", "total": "whole", "subtract": "consume"},
    tuple: dict.fromkeys(["index", "count"], "whole"),
    bytes: dict.fromkeys(["find", "count", "split", "join", "decode", "hex"], "whole"),
    **{number: dict.fromkeys(["bit_length", "bit_count", "is_integer"], "free") for number in (int, float)},
}


class GreenroomLimitReachedError(BaseException):
    """More operations were counted than a run may take."""


class GreenroomCounter:
    """Counts operations. A seal, updated apart from the count, shows whether a program changed one of the two."""

    def __init__(self, limit: int, salt: int) -> None:
        count, seal, exceeded = 0, salt, False
        unknown: set[str] = set()

        def tick(amount: int = 1) -> None:
            nonlocal count, seal
            count += amount
            seal = (seal + amount * _GREENROOM_SEAL_FACTOR) % _GREENROOM_SEAL_MODULUS
            if count > limit:
                exhaust()
                raise GreenroomLimitReachedError

        def reset() -> None:
            nonlocal count, seal
            count, seal = 0, salt
            unknown.clear()

        def exhaust() -> None:
            nonlocal exceeded
            exceeded = True

        self.tick = tick
        self.reset = reset
        self.exhaust = exhaust
        self.is_exhausted = lambda: exceeded
        self.note_unknown = unknown.add
        self.report = lambda: {"operations": count, "seal": seal, "exceeded": exceeded, "unknown": sorted(unknown)}

    def each(self, items: Any) -> Iterator[Any]:
        """Yield the items, one operation each."""
        for item in items:
            self.tick()
            yield item

    def made(self, value: Any) -> Any:
        """Count the items of a new container, such as a slice."""
        if isinstance(value, _GREENROOM_SIZED):
            self.tick(len(value))
        return value

    def binary(self, symbol: Any, left: Any, right: Any) -> Any:
        """Apply a binary operator."""
        return self._operate(_GREENROOM_BINARY[symbol], left, right)

    def augment(self, symbol: Any, left: Any, right: Any) -> Any:
        """Apply an augmented assignment: a list grows in place, a string is copied."""
        if isinstance(left, list) and symbol == "+":
            left.extend(self._consumed(right))
            return left
        return self._operate(_GREENROOM_AUGMENTED[symbol], left, right)

    def _operate(self, operation: Any, left: Any, right: Any) -> Any:
        value = operation(left, right)
        if isinstance(left, set | frozenset):
            self.tick(len(left))
        elif isinstance(value, _GREENROOM_SIZED):
            self.tick(len(value))
        return value

    def compare(self, symbol: Any, left: Any, right: Any) -> Any:
        """Apply a comparison: sequences are compared item by item, and searched in order."""
        if symbol in ("in", "not in"):
            return self._contains(left, right) is (symbol == "in")
        if isinstance(left, _GREENROOM_SIZED) and isinstance(right, _GREENROOM_SIZED):
            self.tick(min(len(left), len(right)))
        return _GREENROOM_COMPARED[symbol](left, right)

    def _contains(self, item: Any, container: Any) -> Any:
        if isinstance(container, list | tuple | collections.deque):
            for other in container:
                self.tick()
                if item is other or item == other:
                    return True
            return False
        if isinstance(container, str | bytes):
            self.tick(len(container))
        elif not isinstance(container, set | frozenset | dict | range | type({}.keys())):
            self.note_unknown(f"in {type(container).__name__}")
        return item in container

    def shift(self, container: Any, index: Any) -> None:
        """Count the items that move when items of a list are removed or replaced in place."""
        if isinstance(container, list):
            start = index.indices(len(container))[0] if isinstance(index, slice) else index
            self.tick(len(container) - (start + len(container) if start < 0 else start))

    def call(self, function: Any, /, *arguments: Any, **keywords: Any) -> Any:
        """Call a function, and count what it costs if it is built in."""
        self.tick()
        kind, owner = self._kind(function)
        if kind in ("consume", "sort", "extreme", "joined") and arguments:
            arguments = self._consume_argument(kind, function, arguments)
        elif kind == "argument":
            self.made(arguments[0])
        elif kind == "argument log":
            self.tick(len(arguments[0]).bit_length())
        elif kind.startswith("whole"):
            self._sort_cost(len(owner)) if kind == "whole sort" else self.tick(len(owner))
        elif kind == "tail":
            self._tail_cost(owner, arguments)
        value = function(*arguments, **keywords)
        if kind == "sort":
            self._sort_cost(len(value))
        elif kind in ("result", "joined"):
            self.made(value)
        return value

    def _consume_argument(self, kind: Any, function: Any, arguments: Any) -> Any:
        if kind == "extreme" and len(arguments) > 1:
            return arguments
        place = 1 if getattr(function, "__name__", "") in ("reduce", "nlargest", "nsmallest") else 0
        consumed = arguments[place]
        consumed = self.each(consumed) if function in (any, all) else self._consumed(consumed)
        return (*arguments[:place], consumed, *arguments[place + 1 :])

    def _consumed(self, items: Any) -> Any:
        if isinstance(items, _GREENROOM_CONSUMED):
            self.tick(len(items))
            return items
        return self.each(items) if hasattr(items, "__iter__") else items

    def _sort_cost(self, size: Any) -> None:
        self.tick(round(size * math.log2(size)) if size > 1 else size)

    def _tail_cost(self, owner: Any, arguments: Any) -> None:
        if not arguments:
            return
        index = arguments[0]
        start = index + len(owner) if index < 0 else index
        self.tick(max(0, len(owner) - start))

    def _kind(self, function: Any) -> tuple[str, Any]:
        owner = getattr(function, "__self__", None)
        if isinstance(function, types.MethodType | types.FunctionType | type) and self._is_own(function):
            return "free", None
        if owner is not None and not isinstance(owner, types.ModuleType):
            return self._method_kind(owner, function.__name__), owner
        name = self._name(function)
        if name.rpartition(".")[0] in _GREENROOM_FREE_MODULES and name not in _GREENROOM_FUNCTIONS:
            return "free", None
        return self._known(_GREENROOM_FUNCTIONS, name, name), None

    def _is_own(self, function: Any) -> bool:
        return getattr(function, "__module__", None) == type(self).__module__

    def _method_kind(self, owner: Any, name: Any) -> str:
        for ancestor in type(owner).__mro__ if not isinstance(owner, type) else owner.__mro__:
            if name in _GREENROOM_METHODS.get(ancestor, ()):
                return _GREENROOM_METHODS[ancestor][name]
        return self._known({}, name, f"{type(owner).__name__}.{name}")

    def _known(self, table: dict[str, str], name: Any, label: Any) -> str:
        if name not in table:
            self.note_unknown(label)
        return table.get(name, "free")

    @staticmethod
    def _name(function: Any) -> str:
        if isinstance(function, type | types.FunctionType | types.BuiltinFunctionType):
            kind = function
        else:
            kind = type(function)
        module = kind.__module__
        return kind.__qualname__ if module == builtins.__name__ else f"{module}.{kind.__qualname__}"
