"""Tell short statements from requests: "I want that." answers a question, "I want a moment." asks for time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from greenroom.interview.contracts.events import CandidateMove
from greenroom.interview.policy.listening import plain

LONGEST_WORDS = 9
"""A longer statement says enough for the classifier."""

STATES = re.compile(
    r"^(?:(?:um|uh|so|ok|okay|well|yes|yeah|no|honestly|and|but)\W+)*"
    r"(?:i|we|that|this|it|he|she|they)\b(?!'(?:m|ve)\b)"
)
"""A statement begins with who or what it is about; "I'm" and "I've" begin as many requests as answers."""

REQUESTS: Mapping[CandidateMove, re.Pattern[str]] = MappingProxyType(
    {
        "think": re.compile(
            r"\b(?:moments?|seconds?|secs?|minutes?|mins?|while|time|bit|beat|pause)"
            r"(?:,? (?:to|for|please|now|here|on|about|with|first|longer"
            r"|before (?:i|we) (?:answer|start|say|reply|begin|speak))\b.*)?\W*$"
            r"|\b(?:need|have|got|want|like|trying) to (?:\w+ )?"
            r"(?:think|remember|recall|gather|sort|collect|consider|see)\b"
            r"|\b(?:gotta think|thinking|let me|bear with|tongue|wait|hm+)\b"
        ),
        "later": re.compile(
            r"\b(?:later|back|return\w*|(?:at|until|in) the end|after|afterwards|last|postpone|leave|skip|next|park"
            r"|aside|moving|revisit|move on|other|owe|again)\b"
        ),
        "repeat": re.compile(
            r"\b(?:repeat\w*|again|once more|sorry|what|hear|here|heard|catch|caught|question|miss(?:ed)?|lost|cut|line"
            r"|sound|connection|listening|forgot|get)\b"
        ),
        "hint": re.compile(
            r"\b(?:hints?|help\w*|clues?|tips?|stuck|push|nudge|lead|leg-up|start\w*|pointers?|steer|blank|idea|guide"
            r"|guidance|track|suggestion)\b"
        ),
        "correct": re.compile(
            r"\b(?:correct\w*|add\w*|earlier|before|previous\w*|last|mistake|meant|mean|wrong\w*|actually|forgot\w*|back"
            r"|change|mixed|misspoke|instead|rather|fix|sorry|revise|amend|answer\w*|told|false|mention\w*|confus\w*"
            r"|mis\w+|scratch|opposite|something|should|but|left out|one more|also|too|gave|had|exaggerat\w*|not|lie"
            r"|made (?:it|that)|said (?!no\b|yes\b|so\b|thank|hello|goodbye|sorry))\b|n't\b"
        ),
        "end": re.compile(
            r"\b(?:stop\w*|end\w*|finish\w*|done|leave|quit|enough|bye|go|goodbye|goodnight|break|close|wrap|call it"
            r"|conclude|out|cancel|abort|exit|continue|carry on|give up|withdraw|interview|session|run|home|off|covered"
            r"|today|be all)\b"
        ),
    }
)
"""Words that each request has when it is put as a statement. Of 3,714 utterances of the training authors
(``bench/moves``), about 100 short statements are such requests, and two have none of these words."""


def only_tells(text: str, move: CandidateMove) -> bool:
    """Return whether a text that reads like a request is a short statement without any word that asks for it."""
    read, words = plain(text), REQUESTS.get(move)
    if words is None or "?" in text or len(read.split()) > LONGEST_WORDS:
        return False
    return STATES.search(read) is not None and words.search(read) is None
