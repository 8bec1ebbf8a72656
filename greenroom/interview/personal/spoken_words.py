"""Make the words of a document speakable: numbers, signs and articles as one says them."""

from __future__ import annotations

import re

from greenroom.interview.personal.lexicon import CONSONANT_SOUND, NUMBER_WORDS, VOWEL_SOUND

_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_PER = re.compile(r"(?<=[a-z])\s?/\s?(day|week|month|year|hour|minute|second|sec)\b")
_SCALE = {"k": 1_000, "m": "million", "mn": "million", "bn": "billion", "b": "billion"}
_AMOUNT = re.compile(
    r"(?<![\w.,-])(?P<sign>[~<>≈])?\s?(?P<currency>[$€£₹])?(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    r"(?P<scale>k|K|M|m|mn|bn|B|MM)?(?P<plus>\+)?(?P<unit>%|x|X)?(?P<late>\+)?(?![\w-])"
)
_FACTOR = re.compile(r"\bby (\d+(?:\.\d+)?)x\b")
_MILLISECONDS = re.compile(r"(\d) ?ms\b")
_INITIALS = re.compile(r"^[A-Z]{2,}s?$")
_READ_AS_WORDS = frozenset(
    [
        "SAAS",
        "NASA",
        "NATO",
        "LAN",
        "RAM",
        "REST",
        "RESTFUL",
        "RAG",
        "LIMS",
        "SCADA",
        "SIM",
        "NOSQL",
        "ROI",
        "CAD",
        "CAM",
        "COBOL",
        "SCRUM",
        "SOC",
        "LIDAR",
        "RADAR",
        "POS",
    ]
)
_INITIALS_WITH_VOWEL_SOUND = frozenset("AEFHILMNORSX")
_NOT_COUNTED = frozenset(["x", "gb", "tb", "mb", "ms", "am", "pm", "percent", "to", "of", "and", "million", "billion"])
_NUMBERED = frozenset(
    [
        "level",
        "grade",
        "stage",
        "phase",
        "tier",
        "type",
        "version",
        "class",
        "unit",
        "year",
        "series",
        "key",
        "band",
        "category",
        "top",
        "no",
        "part",
    ]
)
_UNSPEAKABLE = re.compile(
    r"[|•·»«<>=~^{}\[\]_@#*\\]|\.\.\.|…|https?:|www\.|\?|\bw/|\be\.g|\bi\.e|\s[-–—]\s|\d/\d(?!\d)"
)
_SLASHED = re.compile(r"\b(?:CI/CD|A/B|UI/UX|UX/UI|TCP/IP|I/O|24/7|B2B/B2C|HTML/CSS)\b")


def speakable(text: str) -> str | None:
    """Return a text with amounts as one says them, without brackets; None where it has signs that are not spoken."""
    text = _BRACKETS.sub("", text.replace("’", "'").replace("“", '"').replace("”", '"'))
    text = re.sub(r",?\s*\betc\.?$|,?\s+and more$", "", text.strip().rstrip(" .;:,!"))
    text = re.sub(r"\s*&\s*", lambda found: " and " if found[0] != "&" else "&", text)
    text = _PER.sub(
        lambda found: f" {'an' if found[1] == 'hour' else 'a'} {'second' if found[1] == 'sec' else found[1]}", text
    )
    text = _FACTOR.sub(r"by a factor of \1", text)
    text = _MILLISECONDS.sub(r"\1 milliseconds", text)
    text = _AMOUNT.sub(_amount, text.replace('"', ""))
    text = " ".join(text.split())
    if _UNSPEAKABLE.search(text) or "/" in _SLASHED.sub("", text):
        return None
    return text


def _amount(found: re.Match[str]) -> str:
    number, scale, unit = found["number"], found["scale"], found["unit"] or ""
    if unit.lower() == "x":
        return found[0]
    if scale is not None:
        named = _SCALE[scale.lower() if scale != "MM" else "m"]
        number = f"{int(float(number.replace(',', '')) * named):,}" if isinstance(named, int) else f"{number} {named}"
    signs = {"~": "about ", "≈": "about ", "<": "less than ", ">": "more than "}
    more = "more than " if found["plus"] or found["late"] else signs.get(found["sign"] or "", "")
    space = " " if found["sign"] and found[0].startswith(" ") else ""
    return f"{space}{more}{found['currency'] or ''}{number}{unit}"


def spelled_number(word: str, before: str | None, after: str | None) -> str:
    """Return a small whole number as a word where it counts something."""
    ends_count = after is None and before == "of"  # "a team of 5"
    counts = ends_count or (after is not None and after[:1].islower() and after.lower() not in _NOT_COUNTED)
    named = before is not None and (before.lower() in _NUMBERED or before[:1].isupper())
    if word.isdigit() and int(word) in NUMBER_WORDS and counts and not named:
        return NUMBER_WORDS[int(word)]
    return word


def article(word: str) -> str:
    """Return the indefinite article that goes before a word, by its sound."""
    plain = word.lstrip("$€£").lower()
    if plain[:1].isdigit():
        return "an" if re.match(r"8|11(?!\d)|18(?!\d)|11,|18,", plain) else "a"
    first = word.split("-", maxsplit=1)[0].split("/", maxsplit=1)[0]
    if _INITIALS.match(first) and first.upper() not in _READ_AS_WORDS:
        return "an" if first[0] in _INITIALS_WITH_VOWEL_SOUND else "a"
    if plain.startswith(VOWEL_SOUND):
        return "an"
    return "a" if plain.startswith(CONSONANT_SOUND) or plain[:1] not in "aeiou" else "an"
