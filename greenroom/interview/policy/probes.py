"""What to ask about something that the candidate said, and how to see that the answer tells it already."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from greenroom.interview.contracts.decisions import ClaimKind, Probe
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS

Setting = Literal["past", "situation", "subject"]
"""What a question asks about: the candidate's past, a situation that may come, or a subject of their field."""

PROBES: Mapping[Setting, Mapping[ClaimKind, Sequence[Probe]]] = MappingProxyType(
    {
        "past": {
            "choice": ("alternative", "reason", "again"),
            "result": ("measure", "again"),
            "effort": ("reason", "again", "difficulty"),
            "exchange": ("reaction", "reason", "again"),
            "joint effort": ("own part", "difficulty", "again"),
            "habit": ("example",),
            "plan": ("reason",),
            "appeal": ("reason",),
            "inquiry": ("reason",),
            "intention": ("reason",),
            "experience": ("own part",),
            "guess": ("example", "why so"),
        },
        "situation": {
            "plan": ("risk", "reason"),
            "appeal": ("failure", "reason"),
            "inquiry": ("finding", "reason"),
            "intention": ("risk", "reason"),
            "habit": ("risk", "reason"),
            "choice": ("reason",),
            "result": ("measure",),
            "exchange": ("reaction",),
            "effort": ("reason",),
            "joint effort": ("own part",),
            "experience": ("story",),
            "guess": ("why so",),
            "assertion": ("why so",),
        },
        "subject": {
            "choice": ("alternative", "reason", "limits"),
            "exchange": ("reaction", "reason"),
            "result": ("measure",),
            "effort": ("reason", "difficulty", "again"),
            "joint effort": ("own part", "difficulty"),
            "plan": ("limits", "risk", "reason"),
            "appeal": ("failure", "reason"),
            "inquiry": ("finding",),
            "intention": ("limits", "risk", "reason"),
            "habit": ("limits", "reason"),
            "experience": ("story",),
            "estimate": ("assumption", "check"),
            "guess": ("certainty",),
            "assertion": ("check", "exception"),
        },
    }
)
"""The questions that suit a claim, best first."""

CUES: Mapping[Probe, str] = MappingProxyType(
    {
        "alternative": r"\b(?:instead|alternative\w*|other options?|versus|considered|either|compared|than)\b",
        "reason": r"\b(?:because|since|as|so that|so|therefore|reason|why|otherwise)\b|[:;]",
        "why so": r"\b(?:because|since|so that|so|therefore|reason|why|for example|as)\b",
        "measure": r"\b(?:measured|metrics?|benchmark\w*|survey\w*|from \S+ to)\b",
        "difficulty": r"\b(?:hard|hardest|difficult\w*|challeng\w*|tough|struggl\w*|tiring|problem)\b",
        "again": r"\b(?:differently|next time|hindsight|looking back|should have|learn(?:ed|t)|today|nowadays"
        r"|since then|mistake|from now on)\b",
        "reaction": r"\b(?:he|she|they|both|everyone|everybody|nobody|no one|reaction|agreed|people)\b"
        r"|\b(?:some|one|two|three|four|most|many|half|all|none) of (?:them|us)\b",
        "own part": r"\bi (?!think|guess|believe|was|had|am)\w+",
        "example": r"\bi (?:\w+ed|went|said|told|took|made|gave|did|wrote|found|got|was|had)\b"
        r"|\b(?:last (?:year|month|week|summer|winter)|one time|when i was|there was|a year ago|years? ago)\b",
        "failure": r"\bif (?:that|it|this|they|he|she|nothing|not)\b|\botherwise\b|\bescalat\w+|\bworst case\b",
        "limits": r"\b(?:downsides?|drawbacks?|disadvantages?|price|trade-?offs?|unless|only if|except)\b",
        "risk": r"\b(?:risks?|careful|danger\w*|mind you|go(?:es)? wrong|watch out|problem)\b",
        "exception": r"\b(?:unless|only if|except|exceptions?|however)\b",
        "finding": r"\b(?:if (?:i see|it shows|there(?:'s| is)|it's)|expect\w*|i(?:'d| would) see)\b",
        "story": r"\b(?:i|my) (?!think|guess|would|believe|know)\w+",
        "check": r"\b(?:measur\w+|prov(?:e|es|ed)|proof|profil\w+|explain analyze|verif\w+|check\w*|test\w*)\b",
        "assumption": r"\b(?:assum\w+|depends|guess\w*|worr\w+|sensitive|proportional)\b",
        "certainty": r"\bi'd (?:check|look|measure|test|ask|find)|\blook (?:it )?up\b",
    }
)
"""Words that show that a question is answered already."""

STATED: Mapping[Probe, re.Pattern[str]] = MappingProxyType(
    {probe: re.compile(cue, re.IGNORECASE) for probe, cue in CUES.items()}
)

STATED_NEARBY: frozenset[Probe] = frozenset({"reason", "why so", "check"})
"""Questions whose answer stands beside the claim; the answer to others may stand anywhere."""

STATED_LATER: frozenset[Probe] = frozenset({"reaction"})
"""Questions whose answer may stand anywhere behind the claim, as how others took it."""

REASONS: frozenset[Probe] = frozenset({"reason", "why so"})
GIVEN_REASON = re.compile(
    r"\bbecause\b|\b(?:the|my|one) reason\b|\bthat(?:'s| is) why\b|\bwhich is why\b", re.IGNORECASE
)
"""Words that give a reason, before a claim or behind it: who gave one is not asked for it."""

OF_ONE_THING: frozenset[Probe] = frozenset({"finding"})
"""Questions that suit a claim about one thing: "read the tests and work with a colleague" finds nothing by itself."""

NEARBY_CHARACTERS = 160


def setting_of(question: Question) -> Setting:
    """Return what a question asks about."""
    traits = TRAITS[question.kind]
    if traits.asks_for_past:
        return "past"
    return "situation" if traits.is_personal else "subject"


def open_probe(kind: ClaimKind, words: str, text: str, setting: Setting) -> Probe | None:
    """Return the best question about a claim that the answer does not answer already, None when all are answered.

    Parameters
    ----------
    words
        Of the claim.
    text
        The whole answer.
    """
    nearby, around = _from(words, text), _from(words, text, before=NEARBY_CHARACTERS)
    later = _from(words, text, after=len(text))
    suited = [probe for probe in PROBES[setting].get(kind, ()) if probe not in OF_ONE_THING or " and " not in words]
    return next((probe for probe in suited if not _is_stated(probe, nearby, around, later, text)), None)


def _is_stated(probe: Probe, nearby: str, around: str, later: str, text: str) -> bool:
    if probe in REASONS and GIVEN_REASON.search(around):
        return True
    if probe in STATED_LATER:
        return bool(STATED[probe].search(later))
    return bool(STATED[probe].search(nearby if probe in STATED_NEARBY else text))


def _from(words: str, text: str, before: int = 0, after: int = NEARBY_CHARACTERS) -> str:
    """Return a claim with what follows it; the whole answer where words of the claim were changed."""
    opening = r"\s+".join(map(re.escape, words.split()[:2]))
    found = re.search(opening, text.replace("’", "'"), re.IGNORECASE)
    if found is None:
        return text
    return text[max(found.start() - before, 0) : found.end() + after]
