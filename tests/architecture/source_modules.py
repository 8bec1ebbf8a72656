"""The modules of the package, as they are written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "greenroom"


@dataclass(frozen=True)
class SourceModule:
    """A module and the text of its file."""

    name: str
    path: Path

    @property
    def parts(self) -> tuple[str, ...]:
        """Its name below ``greenroom``, divided at the dots."""
        return tuple(self.name.split(".")[1:])

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"))

    @cached_property
    def imports(self) -> frozenset[str]:
        """The modules that it imports, wherever in the file; of ``from a import b`` both ``a`` and ``a.b``."""
        return frozenset(_imports(self.tree))

    def imports_any(self, *packages: str) -> bool:
        return any(name == package or name.startswith(f"{package}.") for name in self.imports for package in packages)


def source_modules() -> list[SourceModule]:
    """Return every module but the empty ones of packages."""
    return [
        SourceModule(".".join(("greenroom", *path.relative_to(PACKAGE).with_suffix("").parts)), path)
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.name != "__init__.py"
    ]


def packages() -> set[str]:
    """Return what stands directly in ``greenroom``: packages and modules."""
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    return folders | {path.stem for path in PACKAGE.glob("*.py") if path.name != "__init__.py"}


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
