"""Our graph of skills: names, aliases, relations, and the topics of the question bank that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_NOT_WORD = re.compile(r"[^\w+#]+", re.UNICODE)
_NEIGHBOURS = r"(?<![\w+#.&-]){}(?![\w+#&-])"


@dataclass(frozen=True, slots=True)
class Skill:
    """A node of the graph.

    Parameters
    ----------
    name
        Canonical name.
    aliases
        Other ways to write it; case and punctuation do not matter.
    parent, related
        Canonical names of the broader skill (None at the top) and of its neighbours.
    topics
        Topics of the question bank, nearest first; inherited from the parent if it has none of its own.
    common_word
        Whether the name is also an everyday word (Go, Swift, Excel): in a sentence it counts with its exact capitals
        only, and not as the first word.
    """

    name: str
    aliases: tuple[str, ...]
    parent: str | None
    related: tuple[str, ...]
    topics: tuple[str, ...]
    common_word: bool


class SkillsGraph:
    """Finds skills by how people write them."""

    def __init__(self, skills: Iterable[Skill]) -> None:
        self._skills: Mapping[str, Skill] = {skill.name: skill for skill in skills}
        self._by_key = {_key(alias): skill for skill in self._skills.values() for alias in (skill.name, *skill.aliases)}
        named = [(skill, alias) for skill in self._skills.values() for alias in (skill.name, *skill.aliases)]
        everyday = {alias for skill, alias in named if skill.common_word and " " not in alias}
        free = _alternatives(alias for _, alias in named if alias not in everyday)
        self._in_text = re.compile(_NEIGHBOURS.format(f"({free})"), re.IGNORECASE)
        capital = _alternatives(alias for alias in everyday if alias[:1].isupper())
        everyday_word = _NEIGHBOURS.format(f"({capital})")
        self._everyday = re.compile(rf"(?<=[\w,;:(/]\s){everyday_word}|^{everyday_word}(?=\s*(?:[,;/]|or\b|and\b|$))")

    def __iter__(self) -> Iterator[Skill]:
        return iter(self._skills.values())

    def __getitem__(self, name: str) -> Skill:
        return self._skills[name]

    def named(self, text: str) -> Skill | None:
        """Return the skill that an item of a list names, or None."""
        key = _key(text)
        found = self._by_key.get(key) or self._by_key.get(_key(re.sub(r"\(.*?\)", "", text)))
        return found or self._by_key.get(re.sub(r" ?(?:v ?)?\d+(?: \d+)*(?: x)?$", "", key))

    def mentioned(self, text: str) -> tuple[Skill, ...]:
        """Return the skills that a sentence names, in order, each once.

        Everyday words count with their exact capitals, and as the first word only of a list.
        """
        matches = [*self._in_text.finditer(text), *self._everyday.finditer(text)]
        found = (self._by_key[_key(match[0])] for match in sorted(matches, key=lambda match: match.start()))
        return tuple(dict.fromkeys(found))

    def distance(self, skill: Skill, other: Skill) -> int | None:
        """Return 0 for the same skill, 1 for parent, child or related ones, 2 for siblings of one topic; else None."""
        if skill.name == other.name:
            return 0
        if skill.name in (other.parent, *other.related) or other.name in (skill.parent, *skill.related):
            return 1
        siblings = skill.parent is not None and skill.parent == other.parent
        return 2 if siblings and skill.topics[:1] == other.topics[:1] else None


@cache
def skills_graph() -> SkillsGraph:
    """Return the graph of skills.yaml."""
    text = (Path(__file__).parent / "skills.yaml").read_text(encoding="utf-8")
    nodes = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both safe, the C one ten times faster
    return SkillsGraph(_skill(name, nodes) for name in nodes)


def _skill(name: str, nodes: Mapping[str, dict[str, Any] | None]) -> Skill:
    node = nodes[name] or {}
    return Skill(
        name=name,
        aliases=tuple(str(alias) for alias in node.get("aliases", ())),
        parent=node.get("parent"),
        related=tuple(node.get("related", ())),
        topics=_topics(name, nodes),
        common_word=bool(node.get("common_word", False)),
    )


def _topics(name: str, nodes: Mapping[str, dict[str, Any] | None]) -> tuple[str, ...]:
    node = nodes[name] or {}
    if "topics" in node:
        return tuple(node["topics"])
    parent = node.get("parent")
    return _topics(parent, nodes) if parent else ()


def _key(text: str) -> str:
    """Return the form for looking up a name: lower case, words only; ``+`` and ``#`` belong to names."""
    return " ".join(_NOT_WORD.sub(" ", text.lower()).split())


def _alternatives(aliases: Iterable[str]) -> str:
    return "|".join(_pattern(alias) for alias in sorted(aliases, key=lambda alias: (-len(alias), alias)))


def _pattern(alias: str) -> str:
    words = [re.escape(word) for word in _NOT_WORD.sub(" ", alias).split()]
    return r"[\s./-]{0,2}".join(words)
