"""Choose what to ask about the candidate's own words: a claim worth a question, and a question not answered yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, get_args

from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.interview.contracts import Claim, ClaimKind, Probe
from greenroom.interview.policy.actions import Statement, find_actions
from greenroom.interview.policy.statements import find_statements
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
            "inquiry": ("reason",),
            "intention": ("reason",),
            "experience": ("own part",),
            "guess": ("example", "why so"),
            "assertion": ("example",),
        },
        "situation": {
            "plan": ("failure", "reason", "risk"),
            "inquiry": ("finding", "failure", "reason"),
            "intention": ("failure", "reason", "risk"),
            "habit": ("failure", "reason"),
            "choice": ("reason",),
            "exchange": ("reaction",),
            "effort": ("reason",),
            "joint effort": ("own part",),
            "experience": ("story",),
            "guess": ("why so",),
            "assertion": ("why so",),
        },
        "subject": {
            "choice": ("alternative", "reason", "limits"),
            "result": ("measure",),
            "effort": ("reason", "difficulty", "again"),
            "joint effort": ("own part", "difficulty"),
            "plan": ("limits", "risk", "reason"),
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

WORTH: Mapping[Setting, Mapping[ClaimKind, float]] = MappingProxyType(
    {
        "past": {
            "choice": 3.0, "result": 3.0, "effort": 2.6, "exchange": 2.4, "joint effort": 2.6, "habit": 2.0, "plan": 1.0,
            "inquiry": 0.8, "intention": 1.0, "experience": 1.2, "guess": 1.0, "assertion": 1.2,
        },
        "situation": {
            "plan": 3.0, "inquiry": 2.6, "intention": 2.6, "habit": 2.6, "choice": 1.5, "exchange": 1.4, "effort": 1.2,
            "joint effort": 1.2, "experience": 1.5, "guess": 1.5, "assertion": 1.0,
        },
        "subject": {
            "choice": 2.0, "result": 2.0, "effort": 1.6, "joint effort": 1.8, "plan": 2.0, "inquiry": 1.6,
            "intention": 1.9, "habit": 1.5, "experience": 1.7, "estimate": 1.6, "guess": 2.0, "assertion": 1.2,
        },
    }
)  # fmt: skip
"""How much an interviewer wants to hear more about a claim, before its words are looked at."""

WORTH_OF_A_MISCONCEPTION = 1.0
"""For a claim that is nearer to a misconception of the rubric than to all its wordings."""

WORTH_OF_A_SHARED_WORD, MOST_SHARED_WORDS = 0.35, 4
"""For each content word that the claim shares with question and rubric."""

LEAST_WORTH: Mapping[Probe, float] = MappingProxyType({**dict.fromkeys(get_args(Probe), 1.2), "practice": 2.2})
"""A claim that is worth less than this is not asked about."""

MOST_REPEATED = 0.5
"""Share of the content words of a claim that the question holds too: beyond it, the claim only repeats the question."""

SOUND_SCORE = 60.0
"""From this score on, what an answer holds to be so is hardly in doubt: then it is asked where the candidate met it."""

TOLD: Mapping[Probe, re.Pattern[str]] = MappingProxyType(
    {
        probe: re.compile(cue, re.IGNORECASE)
        for probe, cue in {
            "alternative": r"\b(?:instead|rather than|alternative\w*|other options?|versus|considered|either|compared|than)\b",
            "reason": r"\b(?:because|since|as|so that|so|therefore|reason|why|otherwise)\b|[:;]",
            "why so": r"\b(?:because|since|so that|so|therefore|reason|why|for example|as)\b",
            "measure": r"\b(?:measured|metrics?|benchmark\w*|survey\w*|from \S+ to)\b",
            "difficulty": r"\b(?:hard|hardest|difficult\w*|challeng\w*|tough|struggl\w*|tiring|problem)\b",
            "again": r"\b(?:differently|next time|hindsight|looking back|should have|learn(?:ed|t)|today|nowadays|since then"
            r"|mistake|from now on)\b",
            "reaction": r"\b(?:he|she|they|both|everyone|everybody|nobody|no one|reaction|agreed|people)\b",
            "own part": r"\bi (?!think|guess|believe|was|had|am)\w+",
            "example": r"\bi (?:\w+ed|went|said|told|took|made|gave|did|wrote|found|got|was|had)\b|\b(?:for example|for instance|last (?:year|month|week|summer|winter)|one time|when i was|there was"
            r"|a year ago|years? ago|once)\b",
            "failure": r"\bif (?:that|it|this|they|he|she|nothing|not)\b|\botherwise\b|\bescalat\w+|\bworst case\b",
            "limits": r"\b(?:downsides?|drawbacks?|disadvantages?|price|trade-?offs?|unless|only if|except|wrong choice)\b",
            "risk": r"\b(?:risks?|careful|danger\w*|mind you|go(?:es)? wrong|watch out|problem)\b",
            "exception": r"\b(?:unless|only if|except|exceptions?|however)\b",
            "finding": r"\b(?:if (?:i see|it shows|there(?:'s| is)|it's)|expect\w*|i(?:'d| would) see)\b",
            "practice": r"\b(?:we|i) (?:had|saw|used|found|once)\b|\bi've\b",
            "story": r"\b(?:i|my) (?!think|guess|would|believe|know)\w+",
            "check": r"\b(?:measur\w+|prov(?:e|es|ed)|proof|profil\w+|explain analyze|verif\w+|check\w*|test\w*)\b",
            "assumption": r"\b(?:assum\w+|depends|guess\w*|worr\w+|sensitive|proportional)\b",
            "certainty": r"\bi'd (?:check|look|measure|test|ask|find)|\blook (?:it )?up\b",
        }.items()
    }
)
"""Words that show that a question is answered already."""

TOLD_NEARBY: frozenset[Probe] = frozenset({"reason", "why so", "reaction", "check"})
"""Questions whose answer stands beside the claim; the answer to others may stand anywhere."""

NEARBY_CHARACTERS = 160


def find_claims(text: str, question: Question, score: float | None) -> tuple[Claim, ...]:
    """Return what an answer claims and is worth a question, the best first, each with what to ask about it.

    Parameters
    ----------
    score
        The expected score of the answer, 0-100, None when it was not judged.
    """
    setting = _setting(question)
    found: dict[Claim, float] = {}
    for statement in (*find_actions(text), *find_statements(text)):
        kind = _kind(statement, question)
        worth = _worth(kind, statement.words, setting, question)
        probe = _open_probe(kind, statement.words, text, setting, score)
        if probe is not None and worth >= LEAST_WORTH[probe] and not _repeats(statement.words, question):
            found.setdefault(Claim(kind, statement.form, statement.words, probe), worth)
    return tuple(sorted(found, key=lambda claim: -found[claim]))


def _kind(statement: Statement, question: Question) -> ClaimKind:
    """Return the kind of a statement; its figures are an estimate only where the question asks for one."""
    is_fact = statement.kind == "estimate" and question.kind != "estimate"
    return "assertion" if is_fact else statement.kind


def _repeats(words: str, question: Question) -> bool:
    said = _content(words)
    return len(said & _content(question.text)) > MOST_REPEATED * len(said)


def _setting(question: Question) -> Setting:
    traits = TRAITS[question.kind]
    if traits.asks_for_past:
        return "past"
    return "situation" if traits.is_personal else "subject"


def _worth(kind: ClaimKind, words: str, setting: Setting, question: Question) -> float:
    said = _content(words)
    right = [wording for point in question.points for wording in point.wordings]
    wrong = [belief for point in question.points for belief in point.misconceptions]
    shared = len(said & _content(" ".join((question.text, *right, *wrong))))
    is_doubtful = _most_shared(said, wrong) > max(_most_shared(said, right), 1)
    return (
        WORTH[setting].get(kind, 0.0)
        + WORTH_OF_A_SHARED_WORD * min(shared, MOST_SHARED_WORDS)
        + WORTH_OF_A_MISCONCEPTION * is_doubtful
    )


def _content(text: str) -> frozenset[str]:
    return frozenset(read_meaning(text).signs)


def _most_shared(said: frozenset[str], texts: Sequence[str]) -> int:
    return max((len(said & _content(text)) for text in texts), default=0)


def _open_probe(kind: ClaimKind, words: str, text: str, setting: Setting, score: float | None) -> Probe | None:
    """Return the best question about a claim that the answer does not answer already."""
    suited = PROBES[setting].get(kind, ())
    if kind == "assertion" and setting == "subject" and score is not None and score >= SOUND_SCORE:
        suited = ("practice",)
    around = _around(words, text)
    return next((probe for probe in suited if not TOLD[probe].search(around if probe in TOLD_NEARBY else text)), None)


def _around(words: str, text: str) -> str:
    """Return what follows a claim in an answer; all of it where its words were turned to the second person."""
    anchor = words.split()[:2]
    found = re.search(r"\s+".join(map(re.escape, anchor)), text.replace("’", "'"), re.IGNORECASE)
    if found is None:
        return text
    return text[found.start() : found.end() + NEARBY_CHARACTERS]
