"""Recognise in the words of a candidate what an interviewer waits for: rules on single sentences. Pure.

A rule that is certain says "said". Where only a part of the evidence is there, it says "unsure": a wrong "said" praises
a candidate for words that were never spoken. ``python -m bench.explanation`` measures both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from greenroom.coding.attempts.interviewing import content_words

Certainty = Literal["said", "unsure"] | None

SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


ASKS = _any(
    r"\?",
    r"^(?:(?:so|and|but|ok(?:ay)?|um+|uh|hi|sorry|also|wait)\W+)*"
    r"(?:can|could|may|might|is|are|do|does|did|will|would|should|shall|must|am)\s+(?!not\b)\w+",
    r"^(?:(?:so|and|but|ok(?:ay)?|um+|uh|also|wait)\W+)*(?:what|which|how|when|where|who|why)(?:\s+\w+){0,2}?\s+"
    r"(?:is|are|do|does|did|can|could|may|will|would|should|happens|counts)\b(?!\s+I\s+couldn)",
    r"\b(?:what happens (?:if|when)|want to know (?:how|what|if|whether|which)|I wonder)\b",
    r"(?<!else) (?:right|correct|yes|isn't it|doesn't it)$",
)
"""Speech has no question marks, so questions are also known by their first words, or by their last."""

ASSUMES = _any(
    r"\bI(?:'m| am| will|'ll)? (?:just )?assum(?:e|ing)\b",
    r"\bassuming\b",
    r"\bI take it\b",
    r"\blet me (?:restate|repeat)\b",
    r"\bif I (?:read|understand|understood|got)\b",
    r"\bjust to (?:be sure|check|confirm|make sure)\b",
    r"\bso I understand\b",
    r"\bmy understanding is\b",
    r"\bas I (?:read|understand) it\b",
    r"\bI (?:suppose|gather|conclude)\b",
    r"\bI(?:'ll| will| would|'d) treat\b",
    r"\b(?:not|isn't|unclear|un)\s?(?:quite |really )?clear\b.{0,12}\b(?:whether|if|what|how|which)\b",
    r"\bI read (?:it|that|this) as\b",
    r"\b(?:wonder|tell me|not sure|don't know|don't see) (?:whether|if) (?:a|an|the|two|they|we)\b",
)

ABOUT_THE_MEETING = _any(
    r"\bhints?\b",
    r"\bhear me\b",
    r"\bmy screen\b",
    r"\btime (?:do I|left|please|is it)\b",
    r"\bgive me the time\b",
    r"\bmuch time\b",
    r"\b(?:can|may|shall|should|could) I (?:start|begin|think|write|take|have|google|look)\b",
    r"\bfor a (?:minute|moment|second)\b",
    r"\bcomplexity\b",
    r"\bwant me to\b",
    r"\bmy (?:bug|mistake|code)\b",
    r"\byour name\b",
    r"\bthe editor\b",
)
"""Questions that are asked in an interview, but not about its task."""

USUAL_QUESTIONS = _any(
    r"\b(?:empty|duplicates?|twice|repeat(?:s|ed)?|sorted|order(?:ed)?|negative|zero|null|none|missing|large|"
    r"big|small|size|length|range|limits?|"
    r"input|output|return|integers?|numbers?|decimals?|strings?|case|capitals?|spaces?|guaranteed|allowed|valid|"
    r"invalid|ties?|equal|exactly|"
    r"inclusive|exclusive|overlap\w*|count as|how many|mean|possible)\b",
)

DISCLAIMS = _any(
    r"\b(?:no|any) idea\b",
    r"\bdon'?t know\b",
    r"\bnot (?:so |really |quite )?sure\b",
    r"\b(?:couldn'?t|can'?t|cannot) (?:tell|say)\b",
    r"\bforg[eo]t\b",
    r"\bunsure\b",
    r"\bnever remember\b",
    r"\bwho knows\b",
    r"\bno clue\b",
    r"\bmaybe\b",
    r"\bperhaps\b",
)

CERTAIN_TASK_WORDS = 2

DECLINES = _any(r"\b(?:don't|do not|won't|wouldn't|not|never|no) (?:want|need|use|a|an|the|to)\b")

STRONG_METHODS = {
    name: _any(pattern)
    for name, pattern in {
        "set": r"\b(?:an?|in|into|the|of|its|their|whose) sets?\b|\bsets? (?:of|with|for)\b",
        "map": r"\b(?:dict(?:ionary|ionaries)?|(?:hash ?|adjacency |ordered )?maps?|hash(?:es| table)?|counters?)\b",
        "sort": r"\bsort(?:s|ed|ing)?\b|\bin order of\b",
        "search": r"\bbisect\w*|\bbinary search\b|\bhalve\b|\bmiddle\b",
        "pointers": r"\bpointers?\b|\bwindow\b|\bside by side\b",
        "stack": r"\b(?:stacks?|queues?|heaps?|deque|linked list)\b",
        "sums": r"\bprefix(?: sums?)?\b|\brunning (?:sum|total)\b",
        "plan": r"\bdynamic programming\b|\bmemo(?:is|iz)\w+|\brecurs\w+|\bcalls itself\b",
        "graph": r"\b(?:bfs|dfs|breadth[- ]first|depth[- ]first|topological|union find|dijkstra|shortest path|"
        r"adjacency|neighbours?|edges)\b",
        "join": r"\bjoin(?:s|ed)? .{0,30}\b(?:to|from|on|with|back)\b|\bleft join\b|\bunion all\b",
        "group": r"\bgroup(?:ed)? by\b|\bpartition by\b",
        "query": r"\bsubquer\w+|\bcoalesce\b|\bwindow function\b|\bcte\b",
        "loop": r"\b(?:nested )?loops?\b|\b(?:go|run|walk|iterate|step|sweep)(?:es|s|ing)? (?:over|through|"
        r"along)\b|\bfor (?:each|every)\b|\beach time\b|\b(?:at|on) each\b",
        "keep": r"\bkeep(?:ing)? (?!going\b|my\b|it short\b)\w+|\b(?:remember|store|collect|track)\b",
        "add": r"\b(?:append|push|pop|insert|toggle|advance)(?:s|ping|ing)?\b",
        "split": r"\b(?:split|cut|merge|filter|expand|relax)(?:s|ting|ing)?\b",
    }.items()
}
"""Kinds of words that belong to programs."""

WEAK_METHODS = {
    name: _any(pattern)
    for name, pattern in {
        "compare": r"\bcompar(?:e|es|ing)\b|\bmatch(?:es)?\b",
        "count": r"\bcount(?:s|ing)?\b",
        "change": r"\b(?:add|remove|delete|skip|drop|reverse)(?:s|ing)?\b",
        "arithmetic": r"\b(?:subtract|minus|plus|sum|max(?:imum)?|min(?:imum)?|best|absolute|difference|longest|"
        r"deepest|latest)\b",
        "look up": r"\blook(?:s|ing)? up\b|\balready in\b|\bindex\b",
        "give": r"\b(?:returns?|give back|my answer|the answer|the result|at the end|what'?s left)\b",
        "choose": r"\bif (?:not|it|the|they|its)\b|\bwhen\b|\bwhenever\b|\bdecide\b|\beither\b|\belse\b|"
        r"\buntil\b|\bso that\b",
        "order": r"\b(?:first|then|before|behind|next|already)\b",
    }.items()
}
"""Kinds of words that programs share with everyday speech: they support an approach, and never make one."""

CERTAIN_STRONG_METHODS = 2
CERTAIN_METHODS = 3
POSSIBLE_METHODS = 2

GROWTH = _any(
    r"\bO\s*\(",
    r"\bbig ?oh? of\b",
    r"\border (?:of )?n\b",
    r"\b\w+ ?log ?(?:of )?[a-z]\b",
    r"\blog (?:of )?n\b",
    r"\bn[ -]?squared\b",
    r"\b[a-z] times [a-z]\b",
    r"^\W*[a-z] ?[+*] ?[a-z]\b\W*$",
    r"\b[a-z] ?(?:\^|\*\*) ?\d",
    r"\b\d ?(?:\^|\*\*) ?[a-z]\b",
    r"\bconstant (?:extra )?(?:time|space|memory)\b",
    r"\b(?:time|space|memory) (?:is|stays|would be) (?:constant|proportional)\b",
    r"\btime proportional\b|\bproportional to (?:the|their) (?:number|length|size)\b",
    r"\b(?:time|memory|space|work|steps)\b.{0,20}\b(?:grows?|scales?)\b",
    r"\bmemory.{0,20}\b(?:doesn't|does not|won't|never) grow\b",
    r"\bdoubl(?:e|es|ing)\b.*\bdoubl",
    r"\b(\w+ times) (?:more|as many|the)\b.*\b\1\b",
    r"\bno extra (?:memory|space)\b",
)
CLASSES = _any(
    r"\b(?:linear|quadratic|cubic|logarithmic|exponential)\b(?! (?:algebra|regression|equations?|probing|growth in))",
)
ABOUT_CLASSES = _any(
    r"^\W*(?:just |it's |so )?(?:linear|quadratic|cubic|logarithmic|exponential)\W*(?:$|,| (?:in|if|with|"
    r"because|since|for|both))",
    r"\b(?:time|memory|space|runtime|complexity|worst|average|too slow)\b",
    r"\bin the (?:number|length|size)\b",
    r"\b(?:sort|loop|scan|removing|searching|memo|recurs)\w*\b",
)
ABOUT_COST = _any(
    r"\b(?:time|memory|space|fast(?:er)?|slow(?:er)?|quick|efficient|complexity|pass(?:es)?|constant|steps|"
    r"milliseconds|ms|all pairs)\b",
    r"\b(?:each|every)\b.*\bonce\b",
)

BELIEVES = _any(
    r"\b(?:should|would|could|might|will|confident|think|believe|guess|hope|suppose|probably|plan)\b",
    r"\b(?:I|it)'(?:d|ll)\b",
)
NOT_TRIED = _any(
    r"\b(?:didn'?t|did not|haven'?t|have not|not|never|no|without|forgot|couldn'?t)\b.{0,20}\b(?:tests?|tested|"
    r"testing|try|tried|check(?:ed)?|run|ran)\b",
    r"\b(?:going to|let me|want to|if I had|need to|next)\b.{0,30}\b(?:test|try|check|run|trace|walk)\b",
)
TRIED = _any(
    r"\b(?:tried|tested|checked|ran|traced|verified|pasted|typed in|entered|walked through|stepped through|"
    r"went through)\b",
    r"\bgave it\b",
    r"\b(?:put in|fed (?:it|in))\b",
    r"\badded (?:a|an|two|one)\b",
    r"\bmy (?:own )?tests?\b",
)
ELSEWHERE = _any(
    r"\b(?:at (?:work|school|university)|(?:last|previous|first) (?:job|interview|company|year)|normally|"
    r"usually|always)\b",
)
LITERALS = _any(r"\[[^\]]*\]", r"(?<!\w)['\"\u2018\u201c]\w*['\"\u2019\u201d]", r"(?<![\w.])-?\d+(?:\.\d+)?\b")
CASES = _any(
    r"\b(?:empty|single|one|two|zero|none|all negative|duplicates?|twice|nested|inside another|largest|smallest|"
    r"exactly|last|first|unreachable|"
    r"example|edge cases?|corner cases?|only)\b",
)
OUTCOMES = _any(
    r"->|=>|→",
    r"\bas expected\b",
    r"\bas I (?:wanted|expected|hoped)\b",
    r"\bwhich is what (?:I|you)\b",
    r"\bit did\b",
    r"\bsame as\b",
    r"\binstead of\b",
    r"\b(?:matches|agrees|correct|passed|passes|failed|came (?:out|back)|comes (?:out|back)|blew up|crashed|"
    r"handled|worked|fixed)\b",
    r"[,:] (?:ok|okay|good|fine)\W*$",
)
RESULTS = _any(r"\b(?:gives?|gave|got|get|returns?|returned|prints?|printed|says|said|works?|still|shows? up|listed)\b")


def sentences(text: str) -> list[str]:
    """Return the sentences of a message."""
    return [one for one in SENTENCE_END.split(text.strip()) if one]


def clarifies(sentence: str, task_words: frozenset[str]) -> Certainty:
    """Return whether a sentence asks about the task, or states how the candidate reads it."""
    if ABOUT_THE_MEETING.search(sentence) or not (ASKS.search(sentence) or ASSUMES.search(sentence)):
        return None
    shared = len(task_words & content_words(sentence)) + (USUAL_QUESTIONS.search(sentence) is not None)
    return "said" if shared >= CERTAIN_TASK_WORDS else "unsure"


def describes_approach(sentence: str) -> Certainty:
    """Return whether a sentence says how the program works."""
    if ASKS.search(sentence):
        return None
    strong = _kinds(STRONG_METHODS, sentence)
    kinds = strong + _kinds(WEAK_METHODS, sentence)
    if (
        strong >= CERTAIN_STRONG_METHODS
        and kinds >= CERTAIN_METHODS
        and not (DISCLAIMS.search(sentence) or DECLINES.search(sentence))
    ):
        return "said"
    return "unsure" if strong or kinds >= POSSIBLE_METHODS else None


def states_growth(sentence: str) -> Certainty:
    """Return whether a sentence says how time or memory grows."""
    if ASKS.search(sentence) or DISCLAIMS.search(sentence):
        return None
    names_class = CLASSES.search(sentence) is not None
    if GROWTH.search(sentence) or (names_class and ABOUT_CLASSES.search(sentence)):
        return "said"
    return "unsure" if names_class or ABOUT_COST.search(sentence) else None


def reports_test(sentence: str) -> Certainty:
    """Return whether a sentence tells of a case that was tried.

    The candidate says that they tried a case, and what came out. Or they name two values with what came out.
    """
    if ASKS.search(sentence) or NOT_TRIED.search(sentence) or DISCLAIMS.search(sentence) or BELIEVES.search(sentence):
        return None
    literals = len(LITERALS.findall(sentence))
    case = literals > 0 or CASES.search(sentence) is not None
    outcome = OUTCOMES.search(sentence) is not None
    result = outcome or RESULTS.search(sentence) is not None
    tried = TRIED.search(sentence) is not None
    if not ELSEWHERE.search(sentence) and ((tried and case and result) or (literals >= 2 and result)):
        return "said"
    return "unsure" if tried or case or outcome else None


def _kinds(methods: Mapping[str, re.Pattern[str]], sentence: str) -> int:
    return sum(pattern.search(sentence) is not None for pattern in methods.values())


def strongest(text: str, rule: Callable[[str], Certainty]) -> Certainty:
    """Return what a rule finds in any sentence of a message."""
    found = {rule(sentence) for sentence in sentences(text)}
    return "said" if "said" in found else "unsure" if "unsure" in found else None
