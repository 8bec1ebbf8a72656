"""What the candidate claims to have done, in words that can safely be handed back: "You said you added an index".

Only a plain clause of the first person is taken: subject, a known verb, and the few words up to the end of the phrase.
What is quoted is letters, digits and hyphens, at most ten words; anything else, and any clause that is negated, is left
alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from types import MappingProxyType

from greenroom.analysis.language.tokens import Token, tokenize
from greenroom.interview.contracts import Claim, ClaimKind
from greenroom.interview.policy.vocabulary import words

CHOICES = words(
    """used chose picked added introduced selected adopted replaced migrated switched moved split cached indexed
    normalized normalised denormalized"""
)
RESULTS = words(
    """reduced improved increased cut doubled halved saved fixed solved prevented sped lowered raised eliminated
    simplified"""
)
EFFORTS = words(
    """built led designed wrote implemented organized organised created developed launched convinced negotiated planned
    tested refactored deployed automated mentored coordinated presented analyzed analysed measured debugged proposed
    suggested prepared collected rewrote trained taught ran started founded managed investigated discovered shipped
    released configured drafted interviewed"""
)
VERBS: Mapping[str, ClaimKind] = MappingProxyType(
    {
        **dict.fromkeys(CHOICES, "choice"),
        **dict.fromkeys(RESULTS, "result"),
        **dict.fromkeys(EFFORTS, "effort"),
    }
)
"""Verbs in the past tense, with what there is to ask: why that, how it was measured, what the own part was."""

PLANS = words(
    """use choose pick add introduce cache index split replace keep store put build write measure run take create batch
    shard partition replicate monitor profile wrap"""
)
"""Verbs after "I would", "I'd" or plain "I"; each announces a choice."""

SUBJECTS = ("i", "we", "i'd", "we'd")
ADVERBS = words("also then just simply first actually mostly finally probably even")

CLAUSE_WORDS = words(
    """and or but because since so that which what how who whom whose where when while if although though as until
    before after than then i we they he she it you is are was were had has have would could can will to from by not
    never"""
)
"""Words that begin something new; the quoted phrase ends before them."""

DANGLING = words(
    """a an the of on in for with from at into over my our your its their this these those and or very
    rather next instead too again already down up out off"""
)
VAGUE = words(
    """it that this them those these something everything things stuff one ones lot
    for at on in with into over of down up out off"""
)
"""A phrase that begins with one of them says too little by itself."""

UNREAL = words("if when whenever unless whether wish wished suppose imagine said say thought")
"""Before the subject they make a clause something else than a claim of what was done."""

COARSE = ("fuck", "shit", "bitch", "cunt", "bastard", "asshole")
"""Beginnings of words that nobody wants to hear back."""

POSSESSIVES = {"my": "your", "our": "your", "myself": "yourself", "ourselves": "yourselves", "me": "you", "us": "you"}

LONGEST_PHRASE_WORDS = 9
LONGEST_WORD = 24


def find_claims(text: str) -> tuple[Claim, ...]:
    """Return what somebody claims to have done, or would do, in order and each once."""
    tokens = tokenize(text)
    subjects = (index for index, token in enumerate(tokens) if token.lower in SUBJECTS)
    found = (_claim_at(tokens, index) for index in subjects if index == 0 or tokens[index - 1].lower not in UNREAL)
    return tuple(dict.fromkeys(claim for claim in found if claim))


def _claim_at(tokens: Sequence[Token], subject: int) -> Claim | None:
    """Return the claim whose subject stands at an index, if one does."""
    rest = _same_clause(tokens[subject:])
    forms = [token.lower for token in rest]
    is_hypothetical = forms[0].endswith("'d") or forms[1:2] == ["would"]
    start = 2 if forms[1:2] == ["would"] else 1
    while forms[start : start + 1] and forms[start] in ADVERBS:
        start += 1
    kind = _kind(forms[start], is_hypothetical) if start < len(forms) else None
    if kind is None:
        return None
    phrase = _phrase(rest[start + 1 :])
    return Claim(kind, f"{forms[start]} {phrase}", is_hypothetical) if phrase else None


def _kind(verb: str, is_hypothetical: bool) -> ClaimKind | None:
    if verb in PLANS:
        return "choice"
    return None if is_hypothetical else VERBS.get(verb)


def _same_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens up to the first mark of punctuation, or the edge of the text."""
    last = next(index for index, token in enumerate(tokens) if token.after != "none")
    return tokens[: last + 1]


def _phrase(tokens: Sequence[Token]) -> str | None:
    """Return the object in the second person, None when it is empty, vague or too strange to repeat."""
    inside = list(takewhile(lambda token: token.lower not in CLAUSE_WORDS, tokens))
    if len(inside) > LONGEST_PHRASE_WORDS:
        return None
    while inside and inside[-1].lower in DANGLING:
        inside.pop()
    forms = [token.lower for token in inside]
    if not set(forms) - VAGUE - DANGLING or forms[0] in VAGUE or not all(_is_plain(token.text) for token in inside):
        return None
    return " ".join(POSSESSIVES.get(token.lower, token.text) for token in inside)


def _is_plain(word: str) -> bool:
    return len(word) <= LONGEST_WORD and word.isascii() and not word.lower().startswith(COARSE)
