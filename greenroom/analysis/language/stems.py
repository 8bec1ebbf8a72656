"""Words without their endings, so that "declared", "declares" and "declaration" meet."""

from __future__ import annotations

from functools import lru_cache

ENDINGS = (
    "izations", "ization", "isation", "ations", "ation", "itions", "ition", "ically", "ements", "ement", "ments",
    "ances", "ences", "ables", "ibles", "ment", "ness", "ance", "ence", "able", "ible", "ings", "tion", "sion", "ally",
    "ized", "izes", "izing", "ised", "ises", "ising", "ize", "ise", "ies", "ied", "ing", "ity", "ive", "ion", "ers",
    "ors", "ent", "ant", "est", "ed", "es", "er", "or", "ly", "al", "y", "e", "s",
)  # fmt: skip
SHORTEST_STEM = 3
UNDOUBLED = frozenset("bdgmnprt")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a word in lower case without its ending; words with digits and very short ones stay as they are.

    A plural s goes first, then one more ending: the stem is a key to compare by, not a word to show.
    """
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    if not word.isalpha() or len(word) <= SHORTEST_STEM:
        return word
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > SHORTEST_STEM + 2 else word[:-1]
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] in UNDOUBLED:
        word = word[:-1]
    return word
