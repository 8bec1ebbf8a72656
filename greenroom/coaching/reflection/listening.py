"""What candidates say of themselves: which of their sentences names a fault, and which a success."""

from __future__ import annotations

import re
from typing import Literal

from greenroom.coaching.reflection.vocabulary import is_about, sentences

Feeling = Literal["good", "bad", "neutral"]

_BAD = re.compile(
    r"\b(too|badly|bad|worse|worst|poor|poorly|wrong|awful|terrible|forgot|lost|stuck|froze|blank|nervous|rushed|rambled|"
    r"mumbled|stumbled|struggled|failed|missed|interrupted|confused|unclear|boring|monotonous|stared|um|uh|fillers?|"
    r"should have|wish|hardly|barely|never|nothing|no idea|panicked|shaky|repeated myself|contradicted|unsure|vague)\b",
    re.IGNORECASE,
)
_GOOD = re.compile(
    r"\b(good|well|better|best|great|calm|calmer|clear|clearly|confident|confidently|proud|happy|pleased|strong|smooth|"
    r"smoothly|managed|remembered|enjoyed|improved|relaxed|concrete|structured|liked|easy|natural|naturally)\b",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(not|n[o']t|didn['’]?t|wasn['’]?t|weren['’]?t|isn['’]?t|don['’]?t|couldn['’]?t|never|hardly|without|no|fewer|less|"
    r"stopped|avoided)\s+(\w+\s+){0,3}$",
    re.IGNORECASE,
)


def feeling_of(sentence: str) -> Feeling:
    """Return whether a sentence tells of a success or of a fault; a denial turns the words after it round."""
    balance = _count(sentence, _GOOD) - _count(sentence, _BAD)
    if balance == 0:
        return "neutral"
    return "good" if balance > 0 else "bad"


def _count(sentence: str, words: re.Pattern[str]) -> int:
    return sum(-1 if _TURNED.search(sentence[: found.start()]) else 1 for found in words.finditer(sentence))


def feeling_about(words: str, score: str) -> Feeling:
    """Return what the sentences about a score tell of it, the first that tells anything."""
    feelings = (feeling_of(sentence) for sentence in sentences(words) if is_about(sentence, score))
    return next((feeling for feeling in feelings if feeling != "neutral"), "neutral")


def overall_feeling(words: str) -> Feeling:
    """Return what a whole response tells: a fault counts more, since it asks for help."""
    feelings = [feeling_of(sentence) for sentence in sentences(words)]
    return "bad" if "bad" in feelings else "good" if "good" in feelings else "neutral"
