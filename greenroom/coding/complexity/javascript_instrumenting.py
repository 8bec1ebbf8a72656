"""Instrument JavaScript programs: constructs of the syntax tree are replaced by calls of a counter."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import resources

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from greenroom.coding.complexity.refusing import CannotMeasureError

COUNTER = "$greenroom"
REACHES_INTO_THE_INTERPRETER = re.compile(
    r"(?i)greenroom|\b(?:eval|constructor|globalThis|window|self|process|require|import|Reflect|Proxy|prototype|"
    r"__\w+__|defineProperty|setPrototypeOf|getPrototypeOf|Worker|fetch)\b"
)
MAKES_FUNCTIONS_FROM_TEXT = re.compile(r"\bFunction\b")
FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function_declaration",
        "generator_function",
        "arrow_function",
        "method_definition",
    }
)
LOOPS = frozenset({"for_statement", "for_in_statement", "while_statement", "do_statement"})


def instrument_javascript(source: str, function: str, entry: str, limit: int, salt: int) -> str:
    """Return a program whose ``entry`` takes the arguments and returns the counter's report.

    Raises
    ------
    CannotMeasureError
        The source is not JavaScript, or uses names by which it could reach its counter.
    """
    if found := REACHES_INTO_THE_INTERPRETER.search(source) or MAKES_FUNCTIONS_FROM_TEXT.search(source):
        raise CannotMeasureError(f"the program uses {found[0]!r}")
    tree = _parser().parse(source.encode())
    if tree.root_node.has_error:
        raise CannotMeasureError("the program cannot be parsed")
    try:
        instrumented = _Instrumenter(source.encode()).render(tree.root_node)
    except RecursionError as error:
        raise CannotMeasureError("the program is nested too deeply") from error
    return "\n".join(
        (
            _counter_source(),
            f"const {COUNTER} = makeGreenroomCounter({limit}, {salt});",
            instrumented,
            _ENTRY.replace("ENTRY_NAME", entry).replace("FUNCTION_NAME", function),
        )
    )


_ENTRY = f"""
function ENTRY_NAME(...args) {{
  {COUNTER}.reset();
  try {{
    if (!{COUNTER}.isExhausted()) FUNCTION_NAME(...args);
  }} catch (error) {{
    if (!{COUNTER}.isLimit(error)) throw error;
    {COUNTER}.exhaust();
  }}
  return {COUNTER}.report();
}}
"""


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))


@cache
def _counter_source() -> str:
    return (resources.files(__package__) / "javascript_counter.js").read_text("utf-8")


class _Instrumenter:
    """Renders a syntax tree as text, with calls of the counter in it."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._renderings: dict[str, Callable[[Node], str]] = {
            "call_expression": self._call,
            "new_expression": self._new,
            "binary_expression": self._binary,
            "augmented_assignment_expression": self._augmented,
            "spread_element": self._spread,
            "variable_declarator": self._declarator,
            **dict.fromkeys(FUNCTIONS, self._function),
            **dict.fromkeys(LOOPS, self._loop),
        }

    def render(self, node: Node) -> str:
        """Return the instrumented text of a node."""
        return self._renderings.get(node.type, self._plain)(node)

    def _plain(self, node: Node) -> str:
        return self._replaced(node, {})

    def _replaced(self, node: Node, replacements: dict[int, str]) -> str:
        """Return a node's text, in which some children have replacements by their ids."""
        parts, place = [], node.start_byte
        for child in node.children:
            parts.append(self._text(place, child.start_byte))
            parts.append(replacements[child.id] if child.id in replacements else self.render(child))
            place = child.end_byte
        return "".join((*parts, self._text(place, node.end_byte)))

    def _text(self, start: int, end: int) -> str:
        return self._source[start:end].decode()

    def _function(self, node: Node) -> str:
        body = _field(node, "body")
        if body.type == "statement_block":
            return self._replaced(node, {body.id: self._ticking_block(body)})
        return self._replaced(node, {body.id: f"({COUNTER}.tick(), {self.render(body)})"})

    def _loop(self, node: Node) -> str:
        body = _field(node, "body")
        if body.type == "statement_block":
            return self._replaced(node, {body.id: self._ticking_block(body)})
        return self._replaced(node, {body.id: f"{{ {COUNTER}.tick(); {self.render(body)} }}"})

    def _ticking_block(self, block: Node) -> str:
        return f"{{ {COUNTER}.tick();{self._plain(block)[1:]}"

    def _call(self, node: Node) -> str:
        target, arguments = _field(node, "function"), _field(node, "arguments")
        if arguments.type != "arguments" or target.type == "super":
            return self._plain(node)
        listed = f"[{self._plain(arguments)[1:-1]}]"
        if target.type not in ("member_expression", "subscript_expression"):
            return f"{COUNTER}.call({self.render(target)}, {listed})"
        owner = _field(target, "object")
        name = target.child_by_field_name("property") or _field(target, "index")
        if owner.type == "super" or name.type == "private_property_identifier":
            return self._plain(node)
        key = (
            f'"{self._text(name.start_byte, name.end_byte)}"'
            if target.type == "member_expression"
            else self.render(name)
        )
        method = "optional" if _is_optional(target) or _is_optional(node) else "method"
        return f"{COUNTER}.{method}({self.render(owner)}, {key}, {listed})"

    def _new(self, node: Node) -> str:
        target, arguments = _field(node, "constructor"), node.child_by_field_name("arguments")
        listed = f"[{self._plain(arguments)[1:-1]}]" if arguments else "[]"
        return f"{COUNTER}.make({self.render(target)}, {listed})"

    def _binary(self, node: Node) -> str:
        left, right = _field(node, "left"), _field(node, "right")
        operator = _field(node, "operator").type
        method = {"+": "add", "===": "same", "!==": "same"}.get(operator)
        if method is None:
            return self._plain(node)
        negation = "!" if operator.startswith("!") else ""
        return f"({negation}{COUNTER}.{method}({self.render(left)}, {self.render(right)}))"

    def _augmented(self, node: Node) -> str:
        right = _field(node, "right")
        if _field(node, "operator").type != "+=":
            return self._plain(node)
        return self._replaced(node, {right.id: f"{COUNTER}.appended({self.render(right)})"})

    def _spread(self, node: Node) -> str:
        return f"...{COUNTER}.spread({self.render(node.children[-1])})"

    def _declarator(self, node: Node) -> str:
        value, pattern = node.child_by_field_name("value"), _field(node, "name")
        if value is None or not any(child.type == "rest_pattern" for child in pattern.children):
            return self._plain(node)
        return self._replaced(node, {value.id: f"{COUNTER}.spread({self.render(value)})"})


def _field(node: Node, name: str) -> Node:
    child = node.child_by_field_name(name)
    assert child is not None, f"{node.type} without {name}"  # noqa: S101 -- the grammar promises it
    return child


def _is_optional(node: Node) -> bool:
    """Return whether a chain of members may end early by ``?.``."""
    return any(child.type == "optional_chain" or _is_optional(child) for child in node.children[:2])
