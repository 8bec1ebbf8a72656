"""Read JavaScript by its syntax tree: a few rules that are certain, with the names that eslint gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from greenroom.coding.readability.contracts import MOST_FINDINGS, Finding, Readability

CANNOT_READ = "Greenroom could not read the code as JavaScript."

MOST_LINES = 50
"""Of a function."""

FUNCTIONS = frozenset({"function_declaration", "function_expression", "arrow_function", "method_definition"})
ENDS_A_BLOCK = frozenset({"return_statement", "throw_statement", "break_statement", "continue_statement"})
ASSIGNS = frozenset({"assignment_expression", "augmented_assignment_expression", "update_expression"})
NAMES = frozenset({"identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"})
SNAKE_CASE = re.compile(r"[a-z0-9]+_[a-z0-9_]+")


def read_javascript(source: str) -> Readability:
    """Return remarks on a JavaScript program."""
    root = _parser().parse(source.encode()).root_node
    if root.has_error:
        return Readability((), CANNOT_READ)
    nodes = list(_nodes(root))
    uses = Counter(_text(node) for node in nodes if node.type in NAMES)
    assigned = {_text(name) for node in nodes if node.type in ASSIGNS and (name := _target(node)) is not None}
    found = [
        Finding(node.start_point[0] + 1, rule, sentence)
        for node in nodes
        for rule, sentence in [*_of_node(node), *_of_variable(node, uses, assigned)]
    ]
    return Readability(tuple(sorted(found, key=lambda one: (one.line, one.rule)))[:MOST_FINDINGS], None)


def _of_node(node: Node) -> Iterator[tuple[str, str]]:
    if node.type == "variable_declaration":
        yield "no-var", "Declare with const or let: a variable of var also exists outside of its block."
    if node.type in {"==", "!="}:
        yield "eqeqeq", f"Write {node.type}= instead of {node.type}, which converts types in surprising ways."
    if node.type == "statement_block" and node.named_child_count == 0 and _parent_type(node) not in FUNCTIONS:
        yield "no-empty", "An empty block does nothing: delete it, or say in a comment why it is empty."
    if node.type in FUNCTIONS and node.end_point[0] - node.start_point[0] >= MOST_LINES:
        yield "max-lines-per-function", "A long function is easier to read in parts with names."
    if node.type in ENDS_A_BLOCK and _parent_type(node) == "statement_block" and _is_followed_by_code(node):
        yield "no-unreachable", "The code after this line never runs: delete it."


def _is_followed_by_code(node: Node) -> bool:
    following = node.next_named_sibling
    return following is not None and following.type not in {"comment", "function_declaration"}


def _of_variable(node: Node, uses: Counter[str], assigned: set[str]) -> Iterator[tuple[str, str]]:
    name = node.child_by_field_name("name")
    if node.type not in {"variable_declarator", "function_declaration"} or name is None or name.type != "identifier":
        return
    text = _text(name)
    if SNAKE_CASE.fullmatch(text):
        yield "camelcase", f"Call it by camel case, as JavaScript does, not {text}."
    if node.type == "variable_declarator":
        if uses[text] == 1:
            yield "no-unused-vars", f"{text} is never used: delete it."
        elif _is_let(node) and text not in assigned and node.child_by_field_name("value") is not None:
            yield "prefer-const", f"{text} never changes: declare it with const, so that readers need not check."


def _is_let(node: Node) -> bool:
    parent = node.parent
    return parent is not None and parent.type == "lexical_declaration" and _text(parent).startswith("let")


def _target(node: Node) -> Node | None:
    return node.child_by_field_name("left") or node.child_by_field_name("argument")


def _parent_type(node: Node) -> str:
    return node.parent.type if node.parent is not None else ""


def _text(node: Node) -> str:
    return (node.text or b"").decode()


def _nodes(root: Node) -> Iterator[Node]:
    """Yield all nodes, without recursion, for any depth."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(node.children)


@cache
def _parser() -> Parser:
    return Parser(Language(tree_sitter_javascript.language()))
