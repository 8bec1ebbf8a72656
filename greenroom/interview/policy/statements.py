"""Find whole short statements of the candidate that a follow-up can quote word for word.

A statement has a subject and a finite verb, and stands between two marks of punctuation. A statement that begins or
ends with a word for something said elsewhere, that holds a filler or code, or that is a question is not quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenroom.analysis.language.fillers import find_fillers
from greenroom.interview.contracts.decisions import ClaimKind
from greenroom.interview.policy.actions import (
    ADVERBS,
    BARE_ENDS,
    PLANS,
    VERBS,
    Statement,
    is_plain,
    planned_kind,
    turned,
)
from greenroom.interview.policy.vocabulary import words

FEWEST_WORDS, MOST_WORDS = 5, 12

SENTENCE = re.compile(r"[^.?!…;\n]+(?:\.(?=\S)[^.?!…;\n]*)*[.?!…;]*")
CLAUSE_BREAK = re.compile(
    r",\s+|:\s+|\s[-–—]+\s|\s+(?=(?:because|so|but|which|while|whereas|although|since|until|unless|and then)\s)"
)
OPENING = re.compile(
    r"^(?:so|and|but|well|yeah|yes|no|then|also|first|second|third|finally|okay|ok|now|plus|or)\b,?\s+", re.IGNORECASE
)

FINITE = words(
    """is are was were isn't aren't wasn't weren't can can't cannot could couldn't will won't would wouldn't must
    mustn't should shouldn't has hasn't have haven't had does doesn't do don't did didn't costs needs takes makes
    gets goes
    returns means uses works grows runs keeps holds gives reads writes says sees knows tells becomes stays sends stores
    fails helps depends happens lives checks counts shows comes starts stops waits locks blocks shares copies moves"""
)
CONTRACTED = ("'s", "'re", "'ll", "'ve", "'d", "'m")
REFERRING = words(
    """it it's it'd it'll he he's she she's they they're they'd this that that's these those there there's here which
    who what when where why how if because although while since as than whether let let's don't do not don whatever
    such one both neither otherwise"""
)
"""Words at the beginning that make a statement depend on another one, or make it no statement."""

STATES = words("needed wanted liked loved hated noticed seemed believed hoped wished supposed used happened tended")
"""Verbs in the past tense that name no action."""

OBJECTS = words("it that this them him her")
TRAILING = words(
    """a an the of on in for with at from to into by as and or my our your its than then so
    is are was were be there too either not just only also still maybe anyway though very really quite"""
)
GUESS = re.compile(
    r"\b(?:i(?:'d| would)? (?:think|guess|suppose|believe)|not (?:totally |quite |really )?sure|as far as i know"
    r"|i'm fairly sure|(?:probably|perhaps|maybe)(?! (?:\d|an?\b|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve|fifteen|twenty|thirty|forty|fifty|half|once|twice|every)))\b",
    re.IGNORECASE,
)
"""Words of doubt; "maybe" before a number only makes the number rough."""

PLANNED = re.compile(
    r"(?:I'd|I would|I'll|I will|we'd|we would) "
    r"(?:(?:also|probably|perhaps|first|then|just|rather|even|simply|always) )*"
    r"(?P<plan>(?!(?:say|be|like|love|enjoy|hope|expect|need|want|prefer|think|guess|call it|never|not|have to)\b"
    r"|\w+ed\b).+)",
    re.IGNORECASE,
)
NEGATED = re.compile(r"\b(?:not|never|no)\b|n't\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"(?:I|we)\b", re.IGNORECASE)
ACTED = re.compile(
    r"(?P<subject>I|we) (?:(?:also|just|simply|first|actually|even|only|always|openly) )*"
    r"(?!used to\b)(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
INTENDED = re.compile(
    r"\b(?:(?:I|you|one|we)(?:'d| would| could| should| must)|I'll|(?:has|have) to be) (?!\w+ed\b)", re.IGNORECASE
)
EXPERIENCED = re.compile(
    r"(?:I|we)(?:'ve| have)? (?:once )?(?:had|seen|saw|were|was|worked|met|got|did|came)\b", re.IGNORECASE
)
EMPTY = re.compile(
    r"\b(?:let me|I(?:'d| would) say|to be honest|honestly|as i said|good question|i (?:don't|do not) know"
    r"|your question|haha|you know|to sum up|in short|that's (?:it|all)|the answer)\b",
    re.IGNORECASE,
)
ROUGH = re.compile(r"\b(?:about|around|roughly|say|nearly|almost|some|at most|at least|up to|a good)\b", re.IGNORECASE)
FIGURE = re.compile(r"\d|\b(?:hundred|thousand|million|billion|percent|milliseconds?)\b", re.IGNORECASE)


def find_statements(text: str) -> tuple[Statement, ...]:
    """Return the statements that can be quoted, in order and each once.

    Each has at most 12 words, as the candidate said them; a plan is turned to the second person: "take an enum".
    """
    plain = text.replace("’", "'")
    fillers = [(filler.start, filler.end) for filler in find_fillers(plain)]
    found = (
        _read(statement)
        for start, statement in _statements(plain)
        if not any(first < start + len(statement) and start < last for first, last in fillers)
    )
    return tuple(dict.fromkeys(found))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    for sentence in SENTENCE.finditer(text):
        whole = sentence.group()
        if whole.rstrip().endswith("?"):
            continue
        offset = sentence.start()
        body = whole.rstrip(" .!…;")
        indent = len(body) - len(body.lstrip())
        offset, body = offset + indent, body.strip()
        while opening := OPENING.match(body):
            offset, body = offset + opening.end(), body[opening.end() :]
        first = CLAUSE_BREAK.split(body, maxsplit=1)[0]
        for statement in dict.fromkeys((first, body)):
            if _is_quotable(statement):
                yield offset, statement
                break


def _is_quotable(statement: str) -> bool:
    said = statement.split()
    forms = [word.lower().strip(",:'\"") for word in said]
    if not FEWEST_WORDS <= len(said) <= MOST_WORDS or EMPTY.search(statement):
        return False
    if forms[-2] in {"and", "or"} and forms[-1] in BARE_ENDS:
        return False
    if {forms[0], forms[0].split("'")[0]} & (REFERRING | FINITE | PLANS) or forms[-1] in TRAILING:
        return False
    if FIRST_PERSON.match(statement) and NEGATED.search(" ".join(said[:3])) and not GUESS.search(statement):
        return False  # an interviewer asks about what was done, not about what was not
    if FIRST_PERSON.match(forms[1]) and not FIRST_PERSON.match(forms[0]) and forms[0] not in ADVERBS:
        return False  # "day I'd write a list" has lost its beginning
    if forms[-1] in OBJECTS and not FIRST_PERSON.match(statement):
        return False
    if not all(is_plain(word.strip(",:")) for word in said):
        return False
    return _acted(statement) is not None or any(
        form in FINITE or form.endswith(CONTRACTED) for form in forms[: MOST_WORDS // 2 + 2]
    )


def _read(statement: str) -> Statement:
    if planned := PLANNED.match(statement):
        said = planned["plan"].split()
        return Statement(planned_kind(said[0].lower()), "planned", turned(said))
    return Statement(_acted(statement) or _kind(statement), "quoted", statement)


def _acted(statement: str) -> ClaimKind | None:
    """Return the kind of an action in the past tense that the candidate, or their team, tells of."""
    following = ACTED.match(statement)
    if following is None:
        return None
    verb = following["verb"].lower()
    kind = VERBS.get(verb) or ("effort" if verb.endswith("ed") and verb not in STATES else None)
    return "joint effort" if kind in {"effort", "exchange"} and following["subject"].lower() == "we" else kind


def _kind(statement: str) -> ClaimKind:
    if EXPERIENCED.match(statement):
        return "experience"
    if GUESS.search(statement):
        return "guess"
    if INTENDED.search(statement):
        return "intention"
    if FIGURE.search(statement) and ROUGH.search(statement):
        return "estimate"
    return "habit" if statement.startswith(("I ", "I'")) else "assertion"
