"""Read a label: the roles that its words name, and the words that say what the part is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenroom.coding.canvas.lexicon import (
    ACTING,
    DOING_VERBS,
    GENERIC_WORDS,
    KEEPING,
    KEEPING_VERBS,
    LONGEST_PHRASE,
    LOOSE,
    NEUTRAL_WORDS,
    PRODUCTS,
    PURPOSES,
    ROLES_BY_PHRASE,
    THINGS,
    Role,
)
from greenroom.coding.canvas.words import words

_DETAIL = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\n(.*)", re.DOTALL)
_JOINT = re.compile(r"\s*(?:[+&/,;]|\b(?:and|plus|with|incl\.?|including)\b)\s*", re.IGNORECASE)
_HEAD_END = re.compile(
    r"\b(?:for|of|on|in|that|which|who|to|from|by|per|into|before|behind|where|when|via|using|storing|holding|keeping|with"
    r"|e\.g\.|eg|like)\b|[:–—]|\s-\s",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s*(?:in|on)\b", re.IGNORECASE)
_AFTER_NOUN = frozenset(("to", "for", "of", "in", "on", "from"))


@dataclass(frozen=True, slots=True)
class Label:
    """What a label says.

    Parameters
    ----------
    text
        The label in one line.
    roles
        The roles that its words may name; empty when the lexicon knows none of them.
    purpose
        The words that say what the part is for.
    parts
        The labels that a label such as "cache + queue" is joined from, where there are two or more.
    """

    text: str
    roles: frozenset[Role]
    purpose: tuple[str, ...]
    parts: tuple[Label, ...] = ()


def read_label(label: str) -> Label:
    """Read one label."""
    verb_roles = _roles_of_verb(label)
    if verb_roles:
        return Label(_in_one_line(label), verb_roles, _without_neutral(words(label)))
    whole = _read_noun(label)
    pieces = [piece for piece in _JOINT.split(_DETAIL.sub(" ", label)) if words(piece)]
    parts = tuple(map(_read_noun, _with_shared_noun(pieces))) if len(pieces) > 1 else ()
    return Label(whole.text, whole.roles, whole.purpose, parts)


def _with_shared_noun(pieces: Sequence[str]) -> Iterator[str]:
    """Yield the pieces of a joined label, each with its noun: "matching and sending workers" are two workers."""
    noun = pieces[-1].split()[-1]
    for piece in pieces:
        head = words(piece)
        yield piece if _roles(head)[0] or _roles_of_doer(head) else f"{piece} {noun}"


def purpose_of(text: str) -> str:
    """Return the words of a text that say what a part is for."""
    return " ".join(read_label(text).purpose)


def _roles_of_verb(label: str) -> frozenset[Role]:
    """Return the roles of a label that begins with a verb, as in "Hands out blocks of IDs"; none for another one."""
    first, *others = words(label) or [""]
    if not label.split()[:1] or not label.split(maxsplit=1)[0].endswith("s") or {*others[:1]} & _AFTER_NOUN:
        return frozenset()
    return KEEPING if first in KEEPING_VERBS else ACTING if first in DOING_VERBS else frozenset()


def _read_noun(label: str) -> Label:
    main = _DETAIL.sub(" ", label)
    details = words(" ".join(part for found in _DETAIL.findall(label) for part in found if part))
    head_text = _HEAD_END.split(main, maxsplit=1)[0]
    head, rest = words(head_text), words(main[len(head_text) :])
    roles, used = _roles(head)
    if not roles or {*head} & PRODUCTS:
        roles = _roles(details)[0] or roles
    if {*rest} & PRODUCTS and _PLACE.match(main[len(head_text) :]):
        roles = _roles(rest)[0] or roles
    roles = roles or _roles_of_doer(head) or _roles(rest)[0]
    named = {role for _, found in _phrases([*head, *rest, *details]) for role in found}
    if Role.REPLICA in named and Role.DATABASE in roles:
        roles = frozenset({Role.REPLICA})
    purpose = _without_neutral([word for place, word in enumerate(head) if place not in used] + rest)
    if not roles:
        purpose += _without_neutral(details)
    purpose += tuple(PURPOSES[word] for word in head if word in PURPOSES)
    return Label(_in_one_line(label), roles, purpose)


def _roles(head: Sequence[str]) -> tuple[frozenset[Role], frozenset[int]]:
    """Return the roles that a phrase names, and the places of the words that name them.

    The last word of an English noun phrase says what the thing is: a queue worker is a worker. A generic last word, as
    in "cache server", leaves that to the word before.
    """
    found = list(_phrases(head))
    if not found or _is_about_another_thing(found[-1][0], head):
        return frozenset(), frozenset()
    roles = found[-1][1]
    for _, named in found[:-1]:
        # the API of a provider, as in "weather office API", is the provider
        is_of_provider = named == {Role.PROVIDER} and bool(roles & LOOSE)
        roles = roles | named if is_of_provider else roles & named or roles
    return roles, frozenset(place for places, named in found if named & roles for place in places)


def _is_about_another_thing(last: range, head: Sequence[str]) -> bool:
    """Return whether a noun after the last phrase says what the thing is, as in "Redis waiting room"."""
    after = head[last.stop :]
    is_product = {head[place] for place in last} <= PRODUCTS
    return bool(after) and (_is_doer(after[-1]) or (is_product and bool(_without_neutral(after))))


def _roles_of_doer(head: Sequence[str]) -> frozenset[Role]:
    """Return what a phrase may name that ends with an agent noun ("risk evaluator") or has a generic one."""
    return ACTING if head and (_is_doer(head[-1]) or {*head} & GENERIC_WORDS) else frozenset()


def _is_doer(word: str) -> bool:
    return word.endswith(("er", "or")) and word not in THINGS | GENERIC_WORDS


def _without_neutral(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in found if word not in NEUTRAL_WORDS | GENERIC_WORDS | PRODUCTS)


def _in_one_line(label: str) -> str:
    return " ".join(label.split())


def _phrases(found_words: Sequence[str]) -> Iterator[tuple[range, frozenset[Role]]]:
    """Yield the longest phrases of the lexicon from left to right, with their places."""
    start = 0
    while start < len(found_words):
        for end in range(min(len(found_words), start + LONGEST_PHRASE), start, -1):
            roles = ROLES_BY_PHRASE.get("".join(found_words[start:end]))
            if roles:
                yield range(start, end), roles
                start = end
                break
        else:
            start += 1
