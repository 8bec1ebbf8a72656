"""Instrument Python programs: the syntax tree is rewritten so that a counter sees every operation."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache

from greenroom.coding.complexity import python_counter
from greenroom.coding.complexity.refusing import CannotMeasureError

COUNTER = "_greenroom_counter"
REACHES_INTO_THE_INTERPRETER = re.compile(
    r"(?i)greenroom|\b(?:eval|exec|compile|globals|locals|vars|setattr|delattr|__\w*(?:import|globals|closure|code|"
    r"builtins|dict|subclasses|class|mro|bases)\w*__|_getframe|settrace|setprofile|gc|inspect|ctypes|importlib|builtins|"
    r"threading|multiprocessing|subprocess|os)\b"
)
OPERATORS = {ast.Add: "+", ast.Mult: "*", ast.Sub: "-", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.Mod: "%"}
COMPARISONS = {
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


def instrument_python(source: str, function: str, entry: str, limit: int, salt: int) -> str:
    """Return a program whose ``entry`` takes the arguments and returns the counter's report.

    Raises
    ------
    CannotMeasureError
        The source is not Python, or uses names by which it could reach its counter.
    """
    if found := REACHES_INTO_THE_INTERPRETER.search(source):
        raise CannotMeasureError(f"the program uses {found[0]!r}")
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise CannotMeasureError("the program cannot be parsed") from error
    tree.body = [node for node in tree.body if not (isinstance(node, ast.ImportFrom) and node.module == "__future__")]
    instrumented = ast.unparse(ast.fix_missing_locations(_Instrumenter().visit(tree)))
    return (
        "\n".join((_counter_source(), f"{COUNTER} = GreenroomCounter({limit}, {salt})", instrumented, _ENTRY))
        .replace("ENTRY_NAME", entry)
        .replace("FUNCTION_NAME", function)
    )


_ENTRY = f"""
def ENTRY_NAME(*arguments):
    {COUNTER}.reset()
    try:
        {COUNTER}.is_exhausted() or FUNCTION_NAME(*arguments)
    except (GreenroomLimitReachedError, RecursionError):
        {COUNTER}.exhaust()
    return {COUNTER}.report()
"""


@cache
def _counter_source() -> str:
    return inspect.getsource(python_counter)


def _counter(method: str, *arguments: ast.expr) -> ast.Call:
    """Return the expression that calls a method of the counter."""
    return ast.Call(ast.Attribute(ast.Name(COUNTER, ast.Load()), method, ast.Load()), list(arguments), [])


def _tick() -> ast.stmt:
    return ast.Expr(_counter("tick"))


class _Instrumenter(ast.NodeTransformer):
    """Rewrites each construct whose cost depends on the input."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.body.insert(0, _tick())
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        self.generic_visit(node)
        node.body = ast.BoolOp(ast.Or(), [_counter("tick"), node.body])
        return node

    def visit_For(self, node: ast.For) -> ast.For:
        self.generic_visit(node)
        node.body.insert(0, _tick())
        return node

    def visit_While(self, node: ast.While) -> ast.While:
        self.generic_visit(node)
        node.body.insert(0, _tick())
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        self.generic_visit(node)
        node.ifs.insert(0, ast.UnaryOp(ast.Not(), _counter("tick")))
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        if isinstance(node.func, ast.Name) and node.func.id == "super":
            return node
        self.generic_visit(node)
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                argument.value = _counter("made", argument.value)
        call = _counter("call", node.func, *node.args)
        call.keywords = node.keywords
        return call

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        symbol = OPERATORS.get(type(node.op))
        return _counter("binary", ast.Constant(symbol), node.left, node.right) if symbol else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        symbol = OPERATORS.get(type(node.op))
        if symbol is None or not _is_repeatable(node.target):
            self.generic_visit(node)
            return node
        current = ast.parse(ast.unparse(node.target), mode="eval").body
        value = _counter("augment", ast.Constant(symbol), self.visit(current), self.visit(node.value))
        return ast.Assign([self.visit(node.target)], value)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        symbol = COMPARISONS.get(type(node.ops[0]))
        if symbol is None or len(node.ops) > 1:
            return node
        return _counter("compare", ast.Constant(symbol), node.left, node.comparators[0])

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        self.generic_visit(node)
        makes_a_copy = isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load)
        return _counter("made", node) if makes_a_copy else node

    def visit_Delete(self, node: ast.Delete) -> list[ast.stmt]:
        shifts: list[ast.stmt] = [_shift(target) for target in node.targets if _is_repeatable_item(target)]
        return [*shifts, node]

    def visit_Assign(self, node: ast.Assign) -> ast.stmt | list[ast.stmt]:
        shifts: list[ast.stmt] = [
            _shift(target)
            for target in node.targets
            if _is_repeatable_item(target) and isinstance(target.slice, ast.Slice)  # type: ignore[attr-defined]
        ]
        unpacks = any(isinstance(part, ast.Starred) for target in node.targets for part in ast.walk(target))
        self.generic_visit(node)
        if unpacks or shifts:
            node.value = _counter("made", node.value)
        return [*shifts, node] if shifts else node

    def visit_List(self, node: ast.List) -> ast.expr:
        return self._display(node)

    def visit_Tuple(self, node: ast.Tuple) -> ast.expr:
        return self._display(node)

    def visit_Set(self, node: ast.Set) -> ast.expr:
        return self._display(node)

    def _display(self, node: ast.List | ast.Tuple | ast.Set) -> ast.expr:
        self.generic_visit(node)
        is_value = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        unpacks = any(isinstance(item, ast.Starred) for item in node.elts)
        return _counter("made", node) if is_value and unpacks else node

    def visit_Dict(self, node: ast.Dict) -> ast.expr:
        self.generic_visit(node)
        return _counter("made", node) if None in node.keys else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.expr:
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                part.value = self.visit(part.value)
        return _counter("made", node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.YieldFrom:
        self.generic_visit(node)
        node.value = _counter("each", node.value)
        return node


def _is_repeatable(target: ast.expr) -> bool:
    """Return whether a target can be evaluated twice without a side effect."""
    return not any(isinstance(part, ast.Call | ast.NamedExpr | ast.Await | ast.Yield) for part in ast.walk(target))


def _is_repeatable_item(target: ast.expr) -> bool:
    return isinstance(target, ast.Subscript) and _is_repeatable(target)


def _shift(target: ast.expr) -> ast.stmt:
    """Return the statement that counts the items moved when an item or a slice is replaced or removed."""
    container, index = ast.unparse(target.value), target.slice  # type: ignore[attr-defined]
    if isinstance(index, ast.Slice):
        bounds = ", ".join(ast.unparse(one) if one else "None" for one in (index.lower, index.upper, index.step))
        place = f"slice({bounds})"
    else:
        place = ast.unparse(index)
    return ast.parse(f"{COUNTER}.shift({container}, {place})").body[0]
