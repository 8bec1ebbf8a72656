"""When a read leaf counts as right: the definition behind ``bench.read_cv``.

- Names, titles, employers, skills and the like: equal after case, punctuation and spacing are taken away.
- Degrees: the same words, whatever their order and without "in", "of", "the".
- Dates: the same ``YYYY``, ``YYYY-MM`` or ``present``.
- Summary and highlights: the same words up to a tenth of them (F1 of the words at least 0.9).
- Employment, education and projects are matched as records first, the pairs with most equal leaves before others; a
  leaf of a record without a partner is missed, or too much.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

RECORDS = ("employment", "education", "projects")
SINGLE = ("name", "email", "phone", "location", "summary")
_LONG_TEXT_F1 = 0.9
_SMALL_WORDS = frozenset({"in", "of", "the", "and"})

Leaf = str | None
Record = Mapping[str, Any]


@dataclass(slots=True)
class Counts:
    """Leaves that were right, wrong or too many, and missed, by field."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, expected: Leaf, read: Leaf) -> None:
        """Count one leaf."""
        same = expected is not None and read is not None and same_leaf(name, expected, read)
        self.right[name] += same
        self.extra[name] += read is not None and not same
        self.missed[name] += expected is not None and not same

    def update(self, other: Counts) -> None:
        """Add the counts of another CV."""
        self.right.update(other.right)
        self.extra.update(other.extra)
        self.missed.update(other.missed)

    def fields(self) -> list[str]:
        """Return the fields that were counted."""
        return sorted(self.right.keys() | self.extra.keys() | self.missed.keys())

    def f1(self, name: str | None = None) -> float:
        """Return F1 of one field, or of all leaves together; NaN where there is nothing to find."""
        names = self.fields() if name is None else [name]
        right, wrong = sum(self.right[n] for n in names), sum(self.extra[n] + self.missed[n] for n in names)
        return 2 * right / (2 * right + wrong) if right + wrong else float("nan")

    def macro_f1(self) -> float:
        """Return the mean of the fields' F1."""
        values = [value for name in self.fields() if (value := self.f1(name)) == value]
        return sum(values) / len(values)


def compare(expected: Mapping[str, Any], read: Mapping[str, Any]) -> Counts:
    """Return the counts of one CV; both sides hold plain values in the form of ``read_cv``'s JSON."""
    counts = Counts()
    for name in SINGLE:
        counts.add(name, expected.get(name), read.get(name))
    _compare_lists(counts, "skills", expected["skills"], read["skills"])
    for kind in RECORDS:
        for wanted, found in _pair_records(kind, expected[kind], read[kind]):
            _compare_records(counts, kind, wanted, found)
    return counts


def same_leaf(name: str, expected: str, read: str) -> bool:
    """Whether a read leaf counts as right."""
    kind = name.rpartition(".")[2]
    if kind in {"start", "end"}:
        return expected == read
    if kind == "phone":
        return re.sub(r"\D", "", expected) == re.sub(r"\D", "", read)
    if kind == "degree":
        return _words(expected) - _SMALL_WORDS == _words(read) - _SMALL_WORDS
    if kind in {"summary", "highlights"}:
        return _word_f1(expected, read) >= _LONG_TEXT_F1
    return _normal(expected) == _normal(read)


def _compare_lists(counts: Counts, name: str, expected: Sequence[str], read: Sequence[str]) -> None:
    left = list(read)
    for wanted in expected:
        found = next((index for index, text in enumerate(left) if same_leaf(name, wanted, text)), None)
        counts.add(name, wanted, None if found is None else left.pop(found))
    for text in left:
        counts.add(name, None, text)


def _compare_records(counts: Counts, kind: str, expected: Record | None, read: Record | None) -> None:
    for name in sorted((expected or {}).keys() | (read or {}).keys()):
        wanted, found = (expected or {}).get(name), (read or {}).get(name)
        if isinstance(wanted, list) or isinstance(found, list):
            _compare_lists(counts, f"{kind}.{name}", wanted or [], found or [])
        else:
            counts.add(f"{kind}.{name}", wanted, found)


def _pair_records(
    kind: str, expected: Sequence[Record], read: Sequence[Record]
) -> list[tuple[Record | None, Record | None]]:
    ranked = sorted(
        (
            (_equal_leaves(kind, wanted, found), -i, -j)
            for i, wanted in enumerate(expected)
            for j, found in enumerate(read)
        ),
        reverse=True,
    )
    pairs: list[tuple[Record | None, Record | None]] = []
    used_expected: set[int] = set()
    used_read: set[int] = set()
    for alike, minus_i, minus_j in ranked:
        if alike and -minus_i not in used_expected and -minus_j not in used_read:
            used_expected.add(-minus_i)
            used_read.add(-minus_j)
            pairs.append((expected[-minus_i], read[-minus_j]))
    pairs.extend((record, None) for i, record in enumerate(expected) if i not in used_expected)
    pairs.extend((None, record) for j, record in enumerate(read) if j not in used_read)
    return pairs


def _equal_leaves(kind: str, expected: Record, read: Record) -> int:
    counts = Counts()
    _compare_records(counts, kind, expected, read)
    return counts.right.total()


def _normal(text: str) -> str:
    return " ".join(re.findall(r"[\w+#]+", unicodedata.normalize("NFKC", text).casefold()))


def _words(text: str) -> set[str]:
    return set(_normal(text).split())


def _word_f1(expected: str, read: str) -> float:
    wanted, found = Counter(_normal(expected).split()), Counter(_normal(read).split())
    return 2 * (wanted & found).total() / max(1, wanted.total() + found.total())
