"""Notes on subjects that an interviewer may touch although Greenroom does not ask, with a way to answer or decline."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.interview.personal.contracts import SensitiveNote, SensitiveSubject
from greenroom.interview.personal.names import month, organisation
from greenroom.profiles.contracts import CvFact, TypedFacts

_NOTES: Mapping[SensitiveSubject, str] = {
    "age": "Your CV shows your age or date of birth. You may decline: “My experience is what counts for this job, so "
    "let me "
    "tell you about that.” You can also leave it off your CV.",
    "origin": "Your CV shows your nationality or origin. You may be asked about it. It is enough to say that you are "
    "allowed to "
    "work here, if you are.",
    "family": "Your CV mentions your family. You do not have to answer questions about it: “My private life is well "
    "organised, "
    "and it does not affect my work.”",
    "pregnancy": "Your CV mentions pregnancy or parental leave. You do not have to say more than the dates: “I was "
    "on leave, and "
    "I am back at work full of energy.”",
    "health": "Your CV mentions your health. You do not have to explain it. Say what you need to do the job well, "
    "only if you "
    "need something.",
    "religion": "Your CV shows your religion. You may decline: “I keep that private. I am glad to talk about what I "
    "organised "
    "and learned there.”",
    "union": "Your CV mentions a union or works council. You do not have to answer questions about membership: “I "
    "prefer to "
    "keep that private.”",
    "military service": "Your CV mentions military service. You may keep to the skills: “I learned to plan and to "
    "stay calm, and "
    "both help me in this job.”",
    "photo": "Your CV mentions a photo. In many countries none is expected, and you can leave it out.",
    "salary": "Your CV mentions your pay. You may be asked what you expect. Name a range that you have looked up, or "
    "ask for "
    "theirs first.",
    "criminal record": "Your CV touches on criminal records. Some jobs require a check. If none is required, you may "
    "decline to "
    "answer.",
    "politics": "Your CV shows your political activity. You may decline: “I keep politics out of work. I am glad to "
    "talk about "
    "what I organised there.”",
}


def may_be_asked(facts: TypedFacts) -> tuple[SensitiveNote, ...]:
    """Return the notes on a CV: gaps and short stays first, then the sensitive subjects that it mentions."""
    timed = [note for fact in facts.cv if (note := _timed(fact)) is not None]
    return (*timed, *(SensitiveNote(topic, _NOTES[topic]) for topic in facts.sensitive))


def _timed(fact: CvFact) -> SensitiveNote | None:
    start, _, end = fact.text.partition(" to ")
    if fact.kind == "gap":
        text = (
            f"You may be asked what you did from {month(start)} to {month(end)}. One calm sentence is enough, "
            f"followed by what "
            "you learned or did in that time."
        )
        return SensitiveNote("gap", text)
    if fact.kind == "short stay":
        place = (organisation(fact.place) if fact.place is not None else None) or "this employer"
        text = (
            f"You may be asked why you stayed at {place} only from {month(start)} to {month(end)}. Give the reason "
            f"in one "
            "sentence, without complaints, and say what you look for now."
        )
        return SensitiveNote("short stay", text)
    return None
