"""Find what the candidate claims to have done, in words that a follow-up can quote: "you added an index".

A claim is a whole clause of the first person: a known verb and everything that belongs to it up to the clause's end. A
clause that ends early, refers to something said elsewhere, is negated or depends on a condition is no claim: a
follow-up about nothing in particular shows that the interviewer did not listen. In doubt the rules find no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from greenroom.interview.contracts import Claim, ClaimKind
from greenroom.interview.policy.vocabulary import words

CHOICES = words(
    """used chose picked added introduced selected adopted replaced migrated switched moved split cached indexed
    normalized normalised denormalized decided removed dropped"""
)
RESULTS = words("reduced improved increased doubled halved lowered shortened")
EFFORTS = words(
    """built led designed wrote implemented organized organised created developed launched convinced negotiated
    refactored deployed automated mentored coordinated presented analyzed analysed measured debugged proposed
    suggested prepared collected rewrote trained taught ran started founded managed investigated discovered shipped
    released configured drafted interviewed fixed solved prevented eliminated simplified tested reviewed documented"""
)
VERBS: Mapping[str, ClaimKind] = MappingProxyType(
    {
        **dict.fromkeys(CHOICES, "choice"),
        **dict.fromkeys(RESULTS, "result"),
        **dict.fromkeys(EFFORTS, "effort"),
    }
)
"""Verbs in the past tense, with the possible follow-ups: why that, how it was measured, how it was done."""

PLANS = words("use add introduce cache index split replace store batch shard partition replicate choose pick monitor")
"""Verbs after "I would" or "I'd" that announce a choice."""

COMPLETED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "decided": words("to against"),
        "switched": words("to from"),
        "migrated": words("to from"),
        "negotiated": words("with"),
    }
)
"""Prepositions that may follow a verb at once; after any other verb they mean that its object is missing."""

ALONE, TOGETHER = words("i i've i'd"), words("we we've we'd")
HAVE = words("have had")
ADVERBS = words("also then just simply first actually mostly finally probably even eventually later quickly already")

PRONOUNS = words("it he she they i we you this that these those there")
LINKS = PRONOUNS | words("because since so but when while although though whereas then after before until which")
"""Words that begin another clause; the words before them are whole."""

OPENERS = (
    LINKS
    | ADVERBS
    | words(
        """mainly partly especially and or as in at on for with from to by if where who until despite during without
        instead"""
    )
)
"""Words that begin a clause after a comma; any other word continues a list or an apposition."""

UNFIT = words(
    """whose whom what how whether if unless where why not never no nothing none nobody like
    is are was were am be been being has have had do does did would could can will should may might must
    its them him things thing stuff something everything anything lot someone somebody"""
)
"""Words within a phrase that make it another sentence, the contrary, or nothing to ask about."""

RELATIVES = words("that which who")
"""Links that belong to the phrase when a past tense follows: "a script that compared the two tables"."""

FINITE = words(
    """went came got became fell rose grew began made took gave said told knew saw felt kept let found left held brought
    cost lost paid sent spent stood won was were had could would did is are has"""
)
"""Tenses without -ed, by which a second clause after "and" is known."""

FUNCTION_WORDS = words(
    """a an the of on in for with at from to into over by as and or my our your their own some any every each all
    very more most up down out off through between across about around behind below above under own"""
)
DANGLING = FUNCTION_WORDS - words("own")
LEAVINGS = words(
    "instead too again already here there now later though first then rather next together as well myself ourselves"
)
"""Words at the end that refer back or add nothing; they are left out."""

UNREAL = words("if when whenever unless whether wish wished suppose imagine said say says thought that than what how")
"""Before the subject they make a clause something other than a claim of what was done."""

COARSE = ("fuck", "shit", "bitch", "cunt", "bastard", "asshole")
"""Beginnings of words that a follow-up must not quote."""

POSSESSIVES = {"my": "your", "our": "your", "myself": "yourself", "ourselves": "yourselves", "me": "you", "us": "you"}

FEWEST_WORDS, MOST_WORDS = 4, 14
FEWEST_SPECIFIC_WORDS = 2
"""An object of fewer words besides articles and prepositions ("the tests") is nothing in particular."""

LONGEST_WORD = 24

CLAUSE_END = re.compile(r"(?P<comma>[,:;]\s+)|[.?!…]+(?=\s|$)|\s[-–—]+\s|[()\[\]\"“”\n]")
PLAIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+#%/'-]*")


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words between two marks of punctuation; ``is_open`` says whether the next phrase continues this one."""

    words: Sequence[str]
    is_open: bool


def find_claims(text: str) -> tuple[Claim, ...]:
    """Return what the candidate claims to have done, or would do, in order and each once.

    Each has 4-14 words in the second person and begins with the verb: "reduced the build time by 40%".
    """
    found = (claim for clause in _clauses(text.replace("’", "'")) for claim in _claims(clause))
    return tuple(dict.fromkeys(found))


def _clauses(text: str) -> Iterator[_Clause]:
    ends = [*CLAUSE_END.finditer(text)]
    starts = [0, *(mark.end() for mark in ends)]
    parts = [
        text[start:end].split() for start, end in zip(starts, [*(mark.start() for mark in ends), None], strict=True)
    ]
    for number, part in enumerate(parts):
        follows = parts[number + 1] if number < len(ends) and ends[number]["comma"] else []
        yield _Clause(part, bool(follows) and follows[0].lower() not in OPENERS)


def _claims(clause: _Clause) -> Iterator[Claim]:
    forms = [word.lower() for word in clause.words]
    for index, form in enumerate(forms):
        is_real = index == 0 or forms[index - 1] not in UNREAL
        if form in ALONE | TOGETHER and is_real and (claim := _claim_at(clause, forms, index)):
            yield claim


def _claim_at(clause: _Clause, forms: Sequence[str], subject: int) -> Claim | None:
    """Return the claim whose subject stands at an index, if one does."""
    is_hypothetical = forms[subject].endswith("'d") or forms[subject + 1 : subject + 2] == ["would"]
    skipped = ADVERBS | HAVE | (words("would") if is_hypothetical else frozenset())
    verb = next((at for at in range(subject + 1, len(forms)) if forms[at] not in skipped), None)
    kind = _kind(forms[verb], is_hypothetical, forms[subject] in TOGETHER) if verb is not None else None
    if verb is None or kind is None:
        return None
    phrase = _phrase(clause, forms, verb)
    return Claim(kind, phrase, is_hypothetical) if phrase else None


def _kind(verb: str, is_hypothetical: bool, is_joint: bool) -> ClaimKind | None:
    if is_hypothetical:
        return "choice" if verb in PLANS else None
    kind = VERBS.get(verb)
    return "joint effort" if kind == "effort" and is_joint else kind


def _phrase(clause: _Clause, forms: Sequence[str], verb: int) -> str | None:
    """Return a verb with all that belongs to it, in the second person; None when it is not whole or says too little."""
    first = verb + 1
    end = next((at for at in range(first, len(forms)) if _ends_at(forms, at)), len(forms))
    if end == len(forms) and clause.is_open:
        return None
    if (
        forms[end : end + 1] and forms[end] in PRONOUNS
    ):  # "use a button and style it": what follows "and" lost its object
        end = next((at for at in range(first, end) if forms[at] in {"and", "or"}), end)
    while end > first and forms[end - 1] in LEAVINGS:
        end -= 1
    said = forms[first:end]
    if not said or not _begins_well(forms[verb], said[0]) or said[-1] in DANGLING or UNFIT & set(said):
        return None
    if len({form for form in said if form not in FUNCTION_WORDS}) < FEWEST_SPECIFIC_WORDS:
        return None
    chosen = clause.words[first:end]
    if not FEWEST_WORDS <= 1 + len(chosen) <= MOST_WORDS or not all(map(_is_plain, chosen)):
        return None
    return " ".join((forms[verb], *(POSSESSIVES.get(word.lower(), word) for word in chosen)))


def _ends_at(forms: Sequence[str], index: int) -> bool:
    """Return whether another clause begins here: a linking word, or an "and" before a new action."""
    after = forms[index + 1 :]
    if forms[index] in RELATIVES and (following := [form for form in after if form not in ADVERBS]):
        return not _is_past(following[0])
    if forms[index] in LINKS:
        return True
    return forms[index] in {"and", "or"} and (not after or after[0] in LINKS | ADVERBS or any(map(_is_past, after)))


def _is_past(form: str) -> bool:
    return form.endswith("ed") or form in VERBS or form in FINITE


def _begins_well(verb: str, form: str) -> bool:
    """Return whether an object or another completion follows the verb."""
    if verb in COMPLETED_BY:
        return form in COMPLETED_BY[verb] or form not in DANGLING - words("a an the my our their some every each all")
    return form not in DANGLING - words("a an the my our their some every each all more most")


def _is_plain(word: str) -> bool:
    return bool(PLAIN_WORD.fullmatch(word)) and len(word) <= LONGEST_WORD and not word.lower().startswith(COARSE)
