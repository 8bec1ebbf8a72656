"""Wordings of moves other than answers: evidence for `greenroom.interview.moves`.

A cue alone decides nothing: "I would ask the customer to repeat the request" is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from greenroom.analysis.language.tokens import tokenize
from greenroom.interview.policy.listening import APOSTROPHE

_YOU = r"(?:can|could|would|will|may|might) (?:you|i|we)\b"
_ASKED = r"(?:question|one|that|this|it|last part|first part|last bit)"
_BEFORE = r"(?:before|earlier|previous|previously|last (?:answer|one|question)|former|a moment ago|just now)"

CUES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(pattern)
        for name, pattern in {
            "repeat": r"\b(?:repeat|say (?:that|it|this)? ?(?:again|once more|one more time)|(?:ask|read)\b.*\bagain"
            r"|pardon|come again|one more time|once more|(?:did ?n.t|did not|could ?n.t|couldnt|didnt) "
            r"(?:quite |really )?(?:catch|hear|get (?:the|all))|missed (?:that|the|it|what)|broke up|cut(?:ting)? out"
            rf"|lost you|again please|what was (?:that|the question|it)|what did you (?:say|ask)"
            rf"|hear the {_ASKED})\b",
            "rephrase": r"\b(?:rephrase|reword|paraphrase|(?:another|different|other) (?:way|words)|differently"
            r"|simpler|more simpl[ey]|simple words|not following|confus(?:ed|ing)|unclear|not clear"
            r"|(?:do ?n.t|do not|dont|did ?n.t|not|ca ?n.t) (?:really |quite |fully |sure i )*(?:understand|get"
            r"|follow)"
            r"|what (?:do|did|exactly do) you mean|what (?:exactly )?(?:are|is) (?:you|the question) (?:really )?"
            r"(?:asking|looking|after|getting)|explain (?:the|that|this|your) question|break (?:it|that"
            r"|this) down)\b",
            "clarify": r"\b(?:do you mean|did you mean|you mean|are we talking|should i (?:assume|focus|use"
            r"|write|talk"
            r"|consider|take|answer|include|give)|(?:may|can|could|am) i (?:allowed|assume|choose|use|take|pick)"
            r"|just to (?:clarify|be sure|check|make sure|confirm)|when you say|by \w+ do you"
            r"|are you asking (?:about|for)"
            r"|do you want|would you like me|is (?:it|this|that) (?:about|ok|fine) if|does (?:it|that|this) have to"
            r"|is there (?:a|any) (?:limit|constraint|requirement))\b",
            "think": r"\b(?:let me (?:think|see|gather|try|take|find|remember|start)|give me (?:a|one|some)|hold on"
            r"|(?:a|one|just a) (?:sec|second|moment|minute)|bear with me|where (?:do|should) i (?:start|begin)"
            r"|i.?m (?:still )?thinking|i am (?:still )?thinking|tip of my tongue|need (?:a|some) (?:time"
            r"|moment|minute))\b",
            "later": r"\b(?:(?:come|get|go|circle|turn) back to|return to (?:it|this|that)|revisit|postpone"
            r"|park (?:it|this|that)"
            r"|(?:leave|save|do|answer|take|keep|ask)\b.*\b(?:later|last|(?:for|at|to|till|until) the end)|pin in"
            r"|not (?:right )?now|next one first|after the other)\b",
            "correct": r"\b(?:correct (?:myself|what|something|my|that)|correction|misspoke|scratch that"
            r"|take (?:that |it )?back"
            r"|i (?:made a mistake|was wrong|got that wrong|said \w+ but)|wrong way round|my (?:last|previous"
            r"|earlier) answer"
            rf"|what i said|i (?:said|meant|mentioned|told you)\b.*\b{_BEFORE}|{_BEFORE}\b.*\bi (?:said|meant"
            rf"|mentioned|told)"
            r"|i meant|i forgot to (?:say|mention)|add something to|change my answer)\b",
            "hint": r"\b(?:hints?|clue|nudge|tips?|(?:point|push) me|right (?:track|direction|path)|starting point"
            r"|get me started|help (?:me|would)|some help|little help|i.?m stuck|i am stuck|what should i be)\b",
            "ask": r"\b(?:salary|remote|next steps|hear back|report to|holidays?|vacation|overtime|benefits"
            r"|(?:this|the) (?:role|position|job|company)|your (?:team|company|culture|office)|the team"
            r"|ask you (?:a|some)|question for you|working here|work here)\b",
            "end": r"\b(?:stop (?:here|now|the|this)|(?:end|finish|stop|quit|leave) (?:it|the interview|this"
            r"|now|here)"
            r"|(?:want|like|have|need) to (?:stop|end|quit|finish|go|leave)|wrap (?:it )?up|call it a day"
            r"|good ?bye|bye"
            r"|enough for today|break off|must (?:go|leave)|no more questions|end interview"
            r"|do ?n.t want to continue)\b",
            "you": rf"\b(?:{_YOU}|please|do you|are you|sorry|excuse me|thanks|thank you)",
            "question": r"\?\s*$",
            "asks first": r"^(?:(?:um|uh|so|and|ok|okay|hm+|well|sorry|just|yeah|but)\W+)*"
            r"(?:what|who|how|when|where|which|is|are|do|does|can|could|would|will|may|should|am)\b",
            "tells": r"\b(?:i (?:would|had|have|was|did|used|asked|told|made|went|usually|always|first)|i'd"
            r"|we (?:had|were|did)"
            r"|it (?:is|depends|was|means)|because|for example|then i|first)\b",
        }.items()
    }
)


def plain(text: str) -> str:
    """Return a text in lower case, with plain apostrophes and single spaces."""
    return " ".join(text.lower().translate(APOSTROPHE).split())


def find_cues(text: str) -> tuple[bool, ...]:
    """Return which of the cues a text has, in their order."""
    read = plain(text)
    return tuple(bool(cue.search(read)) for cue in CUES.values())


def count_words(text: str) -> int:
    """Return how many words a text has."""
    return len(tokenize(text))
