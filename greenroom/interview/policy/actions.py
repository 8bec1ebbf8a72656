"""Find what the candidate claims to do or to have done, in words that a follow-up can quote: "you added an index".

A claim is a whole clause of the first person: a verb and everything that belongs to it up to the clause's end. A clause
that ends early, refers to something said elsewhere, is negated or depends on a condition is no claim: a follow-up about
nothing in particular shows that the interviewer did not listen. In doubt the rules find no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from greenroom.interview.contracts.decisions import ClaimForm, ClaimKind
from greenroom.interview.policy.vocabulary import words

CHOICES = words(
    """used chose picked added introduced selected adopted replaced migrated switched moved split cached indexed
    normalized normalised denormalized decided removed dropped took put set cut swapped"""
)
RESULTS = words("reduced improved increased doubled halved lowered shortened saved")
EXCHANGES = words(
    """told asked explained proposed suggested convinced negotiated offered apologised apologized promised warned
    presented interviewed talked spoke admitted invited showed"""
)
REPORTS = words("told tell explained explain said say showed show admitted agreed agree")
"""Verbs that mean little without what was said."""

EFFORTS = words(
    """built led designed wrote implemented organized organised created developed launched
    refactored deployed automated mentored coordinated analyzed analysed measured debugged
    prepared collected rewrote trained taught ran started founded managed investigated discovered shipped
    released configured drafted fixed solved prevented eliminated simplified tested reviewed documented
    made gave met sent drew checked compared tried planned read visited pulled found traced"""
)
VERBS: Mapping[str, ClaimKind] = MappingProxyType(
    {
        **dict.fromkeys(CHOICES, "choice"),
        **dict.fromkeys(RESULTS, "result"),
        **dict.fromkeys(EXCHANGES, "exchange"),
        **dict.fromkeys(EFFORTS, "effort"),
    }
)
"""Verbs in the past tense, with the kind of claim that they make."""

PLANS = words(
    """use add introduce cache index split replace store batch shard partition replicate choose pick monitor ask tell
    write build put set take make give keep move run start compare measure check test show talk explain propose suggest
    invite offer send read rewrite log limit lock switch remove drop delete rename revoke rotate block trace profile
    look divide sort filter group join count draw sketch repeat stop begin let try book plan prepare agree
    apologise apologize phone call"""
)
"""Verbs after "I would", "I'd" or "I" that announce what the candidate does or would do."""

INQUIRIES = words("look have check compare measure test read trace profile monitor repeat try")
"""Those that look for something: "have a look"."""

APPEALS = words("ask tell talk speak explain propose suggest invite offer go encourage discuss agree phone call")
"""Those that depend on another person."""

COMPLETED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "decided": words("to against"),
        "switched": words("to from"),
        "switch": words("to from off on"),
        "migrated": words("to from"),
        "negotiated": words("with"),
        "apologised": words("to for"),
        "apologized": words("to for"),
        "talked": words("to with through about"),
        "talk": words("to with through about"),
        "spoke": words("to with about"),
        "look": words("at for into up"),
        "started": words("with by"),
        "start": words("with by"),
        "begin": words("with by"),
        "agree": words("with on"),
        "met": words("with"),
    }
)
"""Prepositions that may follow a verb at once; after any other verb they mean that its object is missing."""

ALONE, TOGETHER = words("i i've i'd i'll"), words("we we've we'd we'll")
HYPOTHETICAL = words("would will")
HAVE = words("have had")
ADVERBS = words(
    """also then just simply first actually mostly finally probably even eventually later quickly already always usually
    normally generally rather still openly really only again once"""
)

PRONOUNS = words("he she they i we you these those there")
VAGUE = words("it this that")
LINKS = PRONOUNS | words("because since so but when where while although though whereas then after before until which")
"""Words that begin another clause; the words before them are whole."""

OPENERS = (
    LINKS
    | VAGUE
    | ADVERBS
    | words(
        """mainly partly especially and or as in at on for with from to by if where who until despite during without
        instead not otherwise"""
    )
)
"""Words that begin a clause after a comma; any other word continues a list or an apposition."""

UNFIT = words(
    """whose whom what how whether if unless where why not never no nothing none nobody like
    is are was were am be been being has have had do does did would could can will should may might must
    its it this thing things stuff something everything anything lot someone somebody"""
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
    """a an the of on in for with at from to into over by as and or my our your their his her own some any every each
    all very more most up down out off through between across about around behind below above under own them him"""
)
DANGLING = FUNCTION_WORDS - words("own them him up down out off")
OBJECT_OPENERS = words("a an the my our their his her some every each all them him up down out off")
LEAVINGS = words(
    "instead too again already here there now later though first then rather next together myself ourselves"
)
"""Words at the end that refer back or add nothing; they are left out."""

BARE_ENDS = PLANS | words("see know decide wait think talk go")
"""Verbs that say nothing when a phrase ends with them after "and"."""

UNREAL = words("if when whenever unless whether wish wished suppose imagine said say says thought that than what how")
"""Before the subject they make a clause something other than a claim of what was done."""

COARSE = ("fuck", "shit", "bitch", "cunt", "bastard", "asshole")
"""Beginnings of words that a follow-up must not quote."""

POSSESSIVES = {
    "my": "your", "our": "your", "myself": "yourself", "ourselves": "yourselves", "me": "you", "us": "you",
    "i": "you", "i'd": "you'd", "i'll": "you'll", "i've": "you've", "i'm": "you're",
}  # fmt: skip

FEWEST_WORDS, MOST_WORDS = 4, 12
FEWEST_SPECIFIC_WORDS = 2
"""An object of fewer words besides articles and prepositions ("the tests") is nothing in particular."""

LONGEST_WORD = 24

CLAUSE_END = re.compile(r"(?P<comma>[,:;]\s+)|[.?!…]+(?=\s|$)|\s[-–—]+\s|[()\[\]\"“”\n]")
PLAIN_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+#%/'-]*")


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that the candidate said; the fields are those of a `Claim`."""

    kind: ClaimKind
    form: ClaimForm
    words: str


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words between two marks of punctuation; ``is_open`` says whether the next phrase continues this one."""

    words: Sequence[str]
    is_open: bool


def find_actions(text: str) -> tuple[Statement, ...]:
    """Return what the candidate claims to have done, to do, or would do, in order and each once.

    Each has 4-12 words in the second person and begins with the verb: "reduced the build time by 40%".
    """
    found = (action for clause in _clauses(text.replace("’", "'")) for action in _actions(clause))
    return tuple(dict.fromkeys(found))


def planned_kind(verb: str) -> ClaimKind:
    """Return the kind of something planned."""
    if verb in INQUIRIES:
        return "inquiry"
    return "appeal" if verb in APPEALS else "plan"


def turned(said: Iterable[str]) -> str:
    """Return the candidate's words as said back to them: "my table" becomes "your table"."""
    return " ".join(POSSESSIVES.get(word.lower(), word) for word in said)


def is_plain(word: str) -> bool:
    """Return whether a word can be said back to the candidate: characters and figures, no code, not coarse."""
    return bool(PLAIN_WORD.fullmatch(word)) and len(word) <= LONGEST_WORD and not word.lower().startswith(COARSE)


def _clauses(text: str) -> Iterator[_Clause]:
    ends = [*CLAUSE_END.finditer(text)]
    starts = [0, *(mark.end() for mark in ends)]
    parts = [
        text[start:end].split() for start, end in zip(starts, [*(mark.start() for mark in ends), None], strict=True)
    ]
    for number, part in enumerate(parts):
        follows = parts[number + 1] if number < len(ends) and ends[number]["comma"] else []
        yield _Clause(part, bool(follows) and follows[0].lower() not in OPENERS)


def _actions(clause: _Clause) -> Iterator[Statement]:
    forms = [word.lower() for word in clause.words]
    for index, form in enumerate(forms):
        is_real = index == 0 or forms[index - 1] not in UNREAL
        if form in ALONE | TOGETHER and is_real and (action := _action_at(clause, forms, index)):
            yield action


def _action_at(clause: _Clause, forms: Sequence[str], subject: int) -> Statement | None:
    """Return the action whose subject stands at an index, if one does."""
    is_hypothetical = forms[subject].endswith(("'d", "'ll")) or forms[subject + 1 : subject + 2] in (
        ["would"],
        ["will"],
    )
    skipped = ADVERBS | HAVE | (HYPOTHETICAL if is_hypothetical else frozenset())
    verb = next((at for at in range(subject + 1, len(forms)) if forms[at] not in skipped), None)
    kind = _kind(forms[verb], is_hypothetical, forms[subject] in TOGETHER) if verb is not None else None
    if verb is None or kind is None:
        return None
    phrase = _phrase(clause, forms, verb)
    return Statement(kind, "planned" if is_hypothetical else "done", phrase) if phrase else None


def _kind(verb: str, is_hypothetical: bool, is_joint: bool) -> ClaimKind | None:
    if is_hypothetical:
        return planned_kind(verb) if verb in PLANS else None
    kind = VERBS.get(verb) or ("habit" if verb in PLANS - HAVE and not is_joint else None)
    return "joint effort" if kind in {"effort", "exchange"} and is_joint else kind


def _phrase(clause: _Clause, forms: Sequence[str], verb: int) -> str | None:
    """Return a verb with all that belongs to it, in the second person; None when it is not whole or says too little."""
    first = verb + 1
    end = next((at for at in range(first, len(forms)) if _ends_at(forms, at)), len(forms))
    if (end == len(forms) and clause.is_open) or (
        forms[verb] in REPORTS and forms[end : end + 1] in (["that"], ["this"])
    ):
        return None
    if (
        forms[end : end + 1] and forms[end] in PRONOUNS
    ):  # "use a button and style it": what follows "and" lost its object
        end = next((at for at in range(first, end) if forms[at] in {"and", "or"}), end)
    if forms[end - 2 : end - 1] in (["and"], ["or"]) and forms[end - 1] in BARE_ENDS:  # "ring the clients and see"
        end -= 2
    while end > first and forms[end - 1] in LEAVINGS:
        end -= 1
    said = forms[first:end]
    if not said or not _begins_well(forms[verb], said[0]) or said[-1] in DANGLING or UNFIT & set(said):
        return None
    if len({form for form in said if form not in FUNCTION_WORDS}) < FEWEST_SPECIFIC_WORDS:
        return None
    chosen = clause.words[first:end]
    if not FEWEST_WORDS <= 1 + len(chosen) <= MOST_WORDS or not all(map(is_plain, chosen)):
        return None
    return f"{forms[verb]} {turned(chosen)}"


def _ends_at(forms: Sequence[str], index: int) -> bool:
    """Return whether another clause begins here: a linking word, or an "and" before a new action."""
    after = forms[index + 1 :]
    if forms[index] in RELATIVES and (following := [form for form in after if form not in ADVERBS]):
        return not _is_past(following[0])
    if forms[index] in LINKS | VAGUE:
        return True
    return forms[index] in {"and", "or"} and (
        not after or after[0] in LINKS | ADVERBS | PLANS or any(map(_is_past, after))
    )


def _is_past(form: str) -> bool:
    return form.endswith("ed") or form in VERBS or form in FINITE


def _begins_well(verb: str, form: str) -> bool:
    """Return whether an object or another completion follows the verb."""
    return form in COMPLETED_BY.get(verb, frozenset()) or form not in DANGLING - OBJECT_OPENERS
