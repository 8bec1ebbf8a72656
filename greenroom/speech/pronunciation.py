"""How each word of a transcript may be said: dictionary, numerals, acronyms, and a guess for everything else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from greenroom.speech.letter_to_sound import letter_to_sound, spelled
from greenroom.speech.numbers import readings

Lookup = Callable[[str], str | None]
"""Returns the phones of a lower-case word as one string, None when it is unknown; ``word(2)`` is a variant."""

MAX_PRONUNCIATIONS = 6
SYMBOLS = {"&": "and", "+": "plus", "#": "sharp", "@": "at", "=": "equals", "/": "slash", "%": "percent"}
VOICELESS = frozenset(["P", "T", "K", "F", "TH"])
SIBILANT = frozenset(["S", "Z", "SH", "ZH", "CH", "JH"])
HESITATIONS = {
    "um": ("AH M", "AH", "ER M"),
    "uh": ("AH", "ER", "AA"),
    "erm": ("ER M", "ER"),
    "hmm": ("HH M", "M"),
    "mhm": ("M HH M",),
}


def pronunciations(word: str, lookup: Lookup) -> list[tuple[str, ...]]:
    """Return the ways to say a written word, each as phones of the CMU dictionary, the likeliest first.

    Empty when no word of it can be pronounced.
    """
    token = unicodedata.normalize("NFKD", word).replace("’", "'")
    token = "".join(character for character in token if not unicodedata.combining(character))
    token = re.sub(r"^[^\w$€£+#@&]+|[^\w%+#]+$", "", token)
    if ways := readings(token):
        return _distinct([_said(way, lookup) for way in ways])
    parts = re.findall(r"\d[\d.,]*%?|[^\W\d_]+(?:'[^\W\d_]+)*'?|[&+#@=/%]", token)
    ways_of_parts = [_ways_of_part(part, lookup) for part in parts]
    ways_of_parts = [ways for ways in ways_of_parts if ways]
    if not ways_of_parts:
        return []
    if len(ways_of_parts) == 1:
        return _distinct(ways_of_parts[0])
    return [tuple(phone for ways in ways_of_parts for phone in ways[0])]


def _ways_of_part(part: str, lookup: Lookup) -> list[tuple[str, ...]]:
    if part in SYMBOLS:
        return [_said([SYMBOLS[part]], lookup)]
    if part[0].isdigit():
        return [_said(way, lookup) for way in readings(part.rstrip(".,"))]
    lower = part.lower()
    if lower in HESITATIONS:
        return [tuple(way.split()) for way in HESITATIONS[lower]]
    spelling = re.sub(r"[^a-z]", "", lower)
    found = _from_dictionary(lower, lookup)
    if part.isupper() and 1 < len(spelling) == len(part) <= 6:
        return [tuple(spelled(spelling)), *found, *([] if found else [tuple(letter_to_sound(spelling))])]
    if found:
        return found
    return [way for way in _guesses(lower, spelling, lookup) if way]


def _from_dictionary(word: str, lookup: Lookup) -> list[tuple[str, ...]]:
    """Return all variants that the dictionary has of a word or, for a possessive or plural, of its stem."""
    found = []
    for variant in (word, *(f"{word}({number})" for number in range(2, MAX_PRONUNCIATIONS))):
        phones = lookup(variant)
        if phones is None:
            break
        found.append(tuple(phones.split()))
    stem = re.sub(r"(?:'s?|(?<=[^s])s)$", "", word)
    if not found and stem and stem != word:
        found = [(*phones, *_ending(phones[-1])) for phones in _from_dictionary(stem, lookup)]
    return found


def _ending(last_phone: str) -> tuple[str, ...]:
    """Return how the ending -s sounds after a phone."""
    if last_phone in SIBILANT:
        return ("IH", "Z")
    return ("S",) if last_phone in VOICELESS else ("Z",)


def _guesses(word: str, spelling: str, lookup: Lookup) -> list[tuple[str, ...]]:
    """Return guesses for an unknown word: as a compound of two known ones, by spelling rules, or spelled out."""
    ways = [tuple(letter_to_sound(word))]
    for cut in range(3, len(spelling) - 2):
        left, right = lookup(spelling[:cut]), lookup(spelling[cut:])
        if left and right:
            ways.insert(0, (*left.split(), *right.split()))
            break
    if len(spelling) <= 4 and not re.search(r"[aeiouy]", spelling):
        ways.insert(0, tuple(spelled(spelling)))
    return ways


def _said(words: list[str], lookup: Lookup) -> tuple[str, ...]:
    return tuple(phone for word in words for phone in (lookup(word) or " ".join(letter_to_sound(word))).split())


def _distinct(ways: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(way for way in ways if way))[:MAX_PRONUNCIATIONS]
