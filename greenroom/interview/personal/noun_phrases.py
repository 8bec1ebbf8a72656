"""Decide whether a noun phrase of a document is good English, or becomes so with an article."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.interview.personal.lexicon import COUNTABLE, DETERMINERS, SINGULAR_IN_S, UNCOUNTABLE
from greenroom.interview.personal.spoken_words import article

_BUILT_UP = frozenset(
    ["brand", "team", "capacity", "community", "relationship", "trust", "confidence", "model", "skill", "relation"]
)
_OF_ACTIONS = (
    "tion",
    "sion",
    "ment",
    "al",
    "design",
    "launch",
    "rollout",
    "roll-out",
    "move",
    "review",
    "release",
    "upgrade",
)
_UNCOUNTABLE_ENDS = (
    "ness",
    "ity",
    "ism",
    "ship",
    "ance",
    "ence",
    "ment",
    "tion",
    "sion",
    "ware",
    "ics",
    "acy",
    "ing",
    "ology",
)
_PERSON_ENDS = ("er", "or", "ist", "ian", "eer")
_PLURALS = frozenset(
    [
        "people",
        "children",
        "staff",
        "police",
        "women",
        "men",
        "personnel",
        "media",
        "criteria",
        "data",
        "feet",
        "teeth",
        "mice",
    ]
)


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural."""
    lower = word.lower().rstrip("'")
    if lower in _PLURALS:
        return True
    return (
        lower.endswith("s") and len(lower) > 3 and lower not in SINGULAR_IN_S and not lower.endswith(("ss", "us", "is"))
    )


def is_noun(word: str) -> bool:
    """Whether a word is known, or looks, as the last word of a noun phrase."""
    forms = _forms(word)
    return (
        is_plural(word)
        or any(form in COUNTABLE or form in UNCOUNTABLE for form in forms)
        or forms[-1].endswith(("ment", "tion", "sion", "ness", "ship"))
    )


def with_article(words: Sequence[str], following: str | None, *, is_known: bool = False) -> list[str] | None:
    """Return a noun phrase that needs no further word, or None where that cannot be known.

    Parameters
    ----------
    following
        The word behind the phrase, which decides between "a migration" and "the migration of".
    is_known
        Whether the thing was there before: "reduced the load".
    """
    first, head = words[0], words[-1]
    if first.lower().endswith(("'s", "s'")) and first[:1].islower() and len(words) > 1:
        return ["the", *words]
    if first.lower() in DETERMINERS or any(word.lower().endswith(("'s", "s'")) for word in words[:-1]):
        return list(words) if len(words) > 1 or first[:1].isdigit() or first.lower() not in {"a", "an", "the"} else None
    forms = _forms(head)
    counts = first.lstrip("$€£")[:1].isdigit()
    if is_plural(head) or (counts and (len(words) == 1 or head in {"million", "billion"})):
        return list(words)
    if head == "building" and len(words) > 1 and words[-2].lower() in _BUILT_UP:
        return list(words)
    if forms[-1] in {"understanding", "command", "grasp"}:
        return [article(first), *words]
    return _with_article_by_head(words, forms, following, is_known=is_known, counts=counts)


def _with_article_by_head(
    words: Sequence[str], forms: tuple[str, ...], following: str | None, *, is_known: bool, counts: bool
) -> list[str] | None:
    """Decide by the last word of a phrase without an article."""
    first, head = words[0], words[-1]
    countable = any(form in COUNTABLE for form in forms)
    uncountable = any(form in UNCOUNTABLE for form in forms)
    if countable and not uncountable:
        return ["the" if is_known else _article_for(forms[-1], first, following), *words]
    if uncountable:
        is_action = following == "of" and forms[-1].endswith(_OF_ACTIONS)
        return ["the", *words] if is_action else list(words)
    if head == "IT":
        return list(words)
    named = head[:1].isupper() and (not head.isupper() or len(head) == 1)
    if (named and not counts) or (head.isdigit() and len(words) > 1 and words[-2][:1].isupper()):
        return list(words)
    if forms[-1].endswith(_UNCOUNTABLE_ENDS):
        return ["the", *words] if following == "of" else list(words)
    if forms[-1].endswith(_PERSON_ENDS) and len(forms[-1]) > 5:
        return [article(first), *words]
    return None


def _article_for(head: str, first: str, following: str | None) -> str:
    return "the" if following == "of" and head.endswith(_OF_ACTIONS) else article(first)


def _forms(word: str) -> tuple[str, ...]:
    lower = word.lower().rstrip("'")
    return (lower, lower.rsplit("-", 1)[-1])
