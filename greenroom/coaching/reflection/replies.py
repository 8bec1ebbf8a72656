"""The built-in coach: replies with the candidate's own words, a finding of the session, and one suggestion.

It claims nothing beyond the evidence, and says so when there is none. Plans with a when and a where are kept more often
than wishes (Gollwitzer and Sheeran, Adv. Exp. Soc. Psychol. 38, 2006), so it asks for both.
"""

from __future__ import annotations

import re
from random import Random

from greenroom.coaching.human import clock, ended, quoted
from greenroom.coaching.reflection.evidence import Evidence, Finding
from greenroom.coaching.reflection.listening import Feeling, feeling_about, overall_feeling
from greenroom.coaching.reflection.prompts import Prompt, first_change
from greenroom.coaching.reflection.vocabulary import is_about, sentences, stem, stems

FEWEST_WORDS = 3
"""Words with a meaning; a response with fewer gets a request for more."""

LONGEST_QUOTE_WORDS = 16

_WHEN_WORDS = (
    "today tomorrow tonight morning afternoon evening noon monday tuesday wednesday thursday friday saturday sunday "
    "week weekend daily minutes hour lunch breakfast"
)
WHENS = frozenset(map(stem, _WHEN_WORDS.split()))

IN_NEED = re.compile(
    r"\b(kill(ing)? myself|suicid\w*|end my life|hurt(ing)? myself|harm(ing)? myself|(want|wish) to die|"
    r"don['’]?t want to live)\b",
    re.IGNORECASE,
)

HELP = (
    "What you write matters more than any interview, and it is more than practice can help with.",
    "Please talk to a person you trust, a doctor or a crisis line today. In an emergency, call for help.",
)

THIN = (
    "There is too little here for me to build on.",
    "One full sentence about what happened, and what you did then, is enough.",
)

MIRRORS = ("You write {}.", "What stands out in your words is {}.", "I hold on to {}.")


def compose_reply(prompt: Prompt, words: str, evidence: Evidence, rng: Random) -> tuple[str, ...]:
    """Return two to four sentences.

    Parameters
    ----------
    words
        The candidate's answer to the prompt, as they typed it.
    rng
        Varies the wording; with the same seed, the same words get the same reply.
    """
    if IN_NEED.search(words):
        return HELP
    if len(stems(words)) < FEWEST_WORDS:
        return THIN
    mirror = rng.choice(MIRRORS).format(quoted(key_words(words, prompt, evidence)))
    feeling = overall_feeling(words)
    if prompt.about == "question" and evidence.hardest is not None:
        return (mirror, *_on_question(words, evidence.hardest.missed))
    related = related_finding(words, prompt, evidence)
    change = related if related is not None else None if feeling == "good" else first_change(evidence)
    return (mirror, _bearing(related, words, evidence), _suggestion(prompt, words, change, feeling))


def key_words(words: str, prompt: Prompt, evidence: Evidence) -> str:
    """Return the candidate's most relevant sentence about the session, or its beginning when it is long."""
    known = stems(" ".join((prompt.text, *(finding.title for finding in evidence.findings), *_missed(evidence))))
    best = max(sentences(words), key=lambda sentence: (len(stems(sentence) & known), len(stems(sentence))))
    parts = best.rstrip(".!?").split()
    cut = " ".join(parts[:LONGEST_QUOTE_WORDS])
    return cut + " …" if len(parts) > LONGEST_QUOTE_WORDS else cut


def related_finding(words: str, prompt: Prompt, evidence: Evidence) -> Finding | None:
    """Return the finding that the words mention, else the one of the prompt; None without either."""
    spoken_of = (finding for finding in evidence.findings if is_about(words, finding.score))
    asked_about = (finding for finding in evidence.findings if finding.score == prompt.about and prompt.id == "moment")
    return next(spoken_of, None) or next(asked_about, None)


def is_said(point: str, words: str) -> bool:
    """Return whether at least half of the words that name a rubric point were used; no judgement, only a hint."""
    needed = stems(point)
    return bool(needed) and 2 * len(needed & stems(words)) >= len(needed)


def _missed(evidence: Evidence) -> tuple[str, ...]:
    return evidence.hardest.missed if evidence.hardest else ()


def _on_question(words: str, missed: tuple[str, ...]) -> tuple[str, ...]:
    said = [point for point in missed if is_said(point, words)]
    absent = [point for point in missed if point not in said]
    if not missed:
        return (
            "The judgement missed no point of the rubric there, so it is how it was said that can grow.",
            "Say it again tomorrow in half the time.",
        )
    found = f"Now you touch on {quoted(said[0])}, which the judgement had missed." if said else ""
    if absent:
        lacks = f"The judgement also missed {quoted(absent[0])}, and I do not find it in these words."
        remarks = (found, lacks) if found else (lacks.replace(" also", ""),)
        return (*remarks, "Look it up, and say it aloud once in a single sentence.")
    return (found, "Answer the question once more tomorrow, without looking, and compare.")


def _bearing(related: Finding | None, words: str, evidence: Evidence) -> str:
    if evidence.is_empty:
        return "Nothing was measured in this session that I could hold beside it, so your own eyes count here."
    if related is None:
        return "Nothing that the report names speaks for it or against it."
    at = f" at {clock(related.at_seconds)}" if related.at_seconds is not None else ""
    felt = feeling_about(words, related.score)
    if felt == ("bad" if related.is_strength else "good"):
        return f"The report sees it differently: {quoted(related.title)}{at and ', as you can check' + at}."
    if related.is_strength:
        return f"The report puts it among what worked: {quoted(related.title)}{at and ', best heard or seen' + at}."
    return f"The report came to something near it: {quoted(related.title)}{at and ', most clearly' + at}."


def _suggestion(prompt: Prompt, words: str, change: Finding | None, feeling: Feeling) -> str:
    if prompt.id == "next-time":
        if stems(words).isdisjoint(WHENS):
            return "Add a day and a first step: a plan with a when is kept more often than a wish."
        return "Write it down where you will see it at that time, as one task of ten minutes."
    if prompt.id == "sentence":
        return "Read the new sentence aloud once; keep it if you would say it like that to a person."
    if change is not None and change.instead is not None:
        return f"One thing to try: {ended(sentences(change.instead)[0])}"
    if feeling == "bad":
        return "Answer one question again in two minutes, and watch for this one thing alone."
    if feeling == "good":
        return "Name what you did just before it, so that you can do it on purpose next time."
    return "Try it once more with another question, and see whether it comes back."
