"""The words of a label, so that labels and lexicon are compared alike."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z][a-z0-9]*|[0-9]+[a-z]+[a-z0-9]*")
_HYPHEN = re.compile(r"(?<=\w)[-_.](?=\w)")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?\b")


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, each without the ending of its plural."""
    plain = _POSSESSIVE.sub("", _HYPHEN.sub(" ", text.lower()))
    return [_stem(word) for word in _WORD.findall(plain)]


def _stem(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "xes")):
        return word[:-2]
    return word.removesuffix("s")
