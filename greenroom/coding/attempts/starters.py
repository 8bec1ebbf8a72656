"""The text that an editor shows at first. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from greenroom.coding.contracts import CodingProblem, SolutionLanguage, camel_case
from greenroom.coding.loading import AnyProblem
from greenroom.coding.reviews import ReviewProblem
from greenroom.coding.values import ValueType

_PYTHON_SCALARS = {"int": "int", "float": "float", "str": "str", "bool": "bool"}
_JAVASCRIPT_SCALARS = {"int": "number", "float": "number", "str": "string", "bool": "boolean"}


def starters(problem: AnyProblem) -> Mapping[str, str]:
    """Return the first text in each language: the signature with an empty body, or the program to correct.

    A review has no text of the candidate's own.
    """
    if isinstance(problem, ReviewProblem):
        return {problem.language: ""}
    if problem.broken is not None:
        return {str(language): text for language, text in problem.broken.sources.items()}
    return {str(language): _WRITERS[language](problem) for language in problem.languages}


def _python(problem: CodingProblem) -> str:
    signature = problem.signature
    parameters = ", ".join(f"{one.name}: {_python_type(one.type)}" for one in signature.parameters)
    return f"def {signature.name}({parameters}) -> {_python_type(signature.returns)}:\n    pass\n"


def _javascript(problem: CodingProblem) -> str:
    signature = problem.signature
    documented = [f" * @param {{{_javascript_type(one.type)}}} {camel_case(one.name)}" for one in signature.parameters]
    names = ", ".join(camel_case(one.name) for one in signature.parameters)
    comment = "\n".join(["/**", *documented, f" * @returns {{{_javascript_type(signature.returns)}}}", " */"])
    return f"{comment}\nfunction {signature.function(SolutionLanguage.JAVASCRIPT)}({names}) {{\n}}\n"


def _sql(problem: CodingProblem) -> str:
    del problem
    return "SELECT\n"


_WRITERS: Mapping[SolutionLanguage, Callable[[CodingProblem], str]] = {
    SolutionLanguage.PYTHON: _python,
    SolutionLanguage.JAVASCRIPT: _javascript,
    SolutionLanguage.SQL: _sql,
}


def _python_type(kind: ValueType) -> str:
    if kind.of is None:
        return _PYTHON_SCALARS[kind.kind]
    inner = _python_type(kind.of)
    return {"optional": f"{inner} | None", "list": f"list[{inner}]", "map": f"dict[str, {inner}]"}[kind.kind]


def _javascript_type(kind: ValueType) -> str:
    if kind.of is None:
        return _JAVASCRIPT_SCALARS[kind.kind]
    inner = _javascript_type(kind.of)
    return {"optional": f"{inner}|null", "list": f"Array<{inner}>", "map": f"Object<string, {inner}>"}[kind.kind]
