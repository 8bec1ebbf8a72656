"""Moves put into words: the words of a persona, chosen by chance."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from types import MappingProxyType
from typing import get_args

from greenroom.interview.contracts.decisions import (
    AsideResponse,
    Claim,
    ClaimForm,
    Ending,
    Explanation,
    Impression,
    Move,
    Probe,
    Reaction,
    Response,
)
from greenroom.interview.contracts.manner import Closing
from greenroom.interview.contracts.plan import InterviewPlan, PlannedQuestion
from greenroom.interview.policy.parts import is_about_field
from greenroom.interview.policy.rephrasing import in_other_words
from greenroom.interview.turns import Line, Persona, Speaker, Turn
from greenroom.questions.contracts import Question, RubricPoint

REACTIONS: Mapping[Reaction, str] = MappingProxyType(
    {
        "received": "acknowledge_received",
        "misheard": "acknowledge_misheard",
        "answered": "acknowledge",
        "answered at length": "acknowledge_long",
        "skipped": "acknowledge_skip",
        "put off": "acknowledge_put_off",
        "gave up": "acknowledge_gave_up",
        "stays unclear": "acknowledge_unclear",
        "no hint left": "no_hint_left",
    }
)
TROUBLES: Mapping[Impression, str] = MappingProxyType(
    {
        "empty": "clarify_empty",
        "short": "clarify_short",
        "gives up": "clarify_gives_up",
        "hostile": "clarify_hostile",
        "instructs": "clarify_instructs",
        "other language": "clarify_language",
        "repeats the question": "clarify_repeats",
        "off the question": "clarify_off",
    }
)
CLOSINGS: Mapping[Closing, str] = MappingProxyType(
    {"add": "closing_add", "ask": "closing_ask", "reflect": "closing_reflect"}
)
RESPONSES: Mapping[Response, str] = MappingProxyType(
    {
        "repeat": "respond_repeat",
        "rephrase": "respond_rephrase",
        "in short": "respond_in_short",
        "either will do": "respond_either",
        "any length": "respond_length",
        "own example": "respond_example",
        "assume": "respond_assume",
        "think": "respond_think",
        "correct": "respond_correct",
        "ask": "respond_ask",
        "from the job": "respond_job",
        "continue": "respond_continue",
    }
)
ASIDES: Mapping[AsideResponse, str] = MappingProxyType({"ask": "aside_ask", "from the job": "aside_job"})
ENDINGS: Mapping[Ending, str] = MappingProxyType({"done": "close", "time": "close_time", "stopped": "close_stopped"})

LEADS: Mapping[ClaimForm, str] = MappingProxyType(
    {"done": "lead_claim", "planned": "lead_plan", "quoted": "lead_quote"}
)
PROBES: Mapping[Probe, str] = MappingProxyType({probe: f"probe_{probe.replace(' ', '_')}" for probe in get_args(Probe)})

LEADING_ON: frozenset[Reaction] = frozenset({"skipped", "gave up", "stays unclear", "no hint left"})
"""Reactions whose words lead on to a new question: out of place where none follows."""

SELF_CONTAINED = ("short", "gives up")
"""Troubles after which the candidate still remembers the question, so that it is not repeated."""

OCCASIONS = frozenset(
    (
        *("open", "warm_up", "first_topic", "next_topic", "same_topic", "repeat"),
        *("last_question", "was_last", "retake"),
        *("lead_point", "lead_hint"),
        *LEADS.values(),
        *("return", "confirm_end"),
        *PROBES.values(),
        *REACTIONS.values(),
        *TROUBLES.values(),
        *RESPONSES.values(),
        *ASIDES.values(),
        *CLOSINGS.values(),
        *ENDINGS.values(),
    )
)
"""Everything that a persona has words for."""

UNSURE = "I could not tell whether you covered “{name}”. Compare your words with this: {wording}"
REBUTTED, REBUTTED_UNQUOTED = "You said, “{quote}” That is not right. {wording}", "That is not right. {wording}"

SENTENCE_BEGIN = re.compile(r"(?:^|(?<=[.!?] ))[a-z]")

PLACEHOLDERS = ("name", "role", "others", "minutes", "subject", "topic", "claim", "day", "job_says")
"""What a wording may hold in braces."""


def speak(move: Move, plan: InterviewPlan, persona: Persona, said: Sequence[str], rng: Random) -> Turn:
    """Return a move in a persona's words.

    Of several wordings, one of those used least often is taken, and never the latest again. Members of a panel take
    turns by question.

    Parameters
    ----------
    said
        The text of every line said so far, in order.
    rng
        Decides only among wordings that were used equally often.
    """
    speaker = persona.speakers[max(0, move.number - 1) % len(persona.speakers)]
    voice = _Voice(persona, speaker, _facts(move, plan, persona, speaker), said, rng)
    return Turn(speaker.name, tuple(_lines(move, voice)), expects_answer=move.kind != "close")


@dataclass(frozen=True, slots=True)
class _Voice:
    """Chooses among a persona's wordings and fills them in."""

    persona: Persona
    speaker: Speaker
    facts: Mapping[str, str]
    said: Sequence[str]
    rng: Random

    def words(self, occasion: str) -> str:
        texts = [speak_sentence(template, self.facts) for template in self.persona.wordings[occasion]]
        counts = Counter(line for line in self.said if line in texts)
        rarest = [text for text in texts if counts[text] == min(counts[text] for text in texts)]
        latest = next((line for line in reversed(self.said) if line in texts), None)
        return self.rng.choice([text for text in rarest if text != latest] or rarest)

    def reworded(self, question: str) -> str | None:
        """Return a follow-up about something that was said in other words; None for what is no such follow-up."""
        for occasion in PROBES.values():
            if question in self.persona.wordings[occasion]:
                return next((text for text in self.persona.wordings[occasion] if text not in self.said), None)
        return None

    def speech(self, occasion: str) -> Line:
        return Line("speech", self.words(occasion))

    def question(self, occasion: str) -> Line:
        return Line("question", self.words(occasion))


def _facts(move: Move, plan: InterviewPlan, persona: Persona, speaker: Speaker) -> dict[str, str]:
    others = [f"{other.name}, {other.role}" for other in persona.speakers if other is not speaker]
    last_asked = move.asked.last_asked if move.asked else None
    return {
        "name": speaker.name,
        "role": speaker.role,
        "others": " and ".join(others),
        "minutes": f"{plan.seconds / 60:.0f}",
        "subject": plan.subject,
        "topic": move.asked.spoken_topic if move.asked else "",
        "claim": move.aim.words if isinstance(move.aim, Claim) else "",
        "job_says": (move.job_says or "").rstrip("."),
        "day": f"{last_asked.day} {last_asked:%B}" if last_asked else "",
    }


def speak_sentence(template: str, facts: Mapping[str, str]) -> str:
    """Return a wording with its facts filled in, whose sentences begin with a capital."""
    return SENTENCE_BEGIN.sub(lambda found: found.group().upper(), template.format_map(facts))


def _lines(move: Move, voice: _Voice) -> Iterator[Line]:
    if move.aside:
        yield voice.speech(ASIDES[move.aside])
    if move.kind == "follow up":
        yield from _follow_up(move, voice)
        return
    if move.reaction != "none" and not move.aside:  # the response shows already that the interviewer listened
        leads_on = move.reaction in LEADING_ON and move.kind in {"return", "wrap up", "close"}
        yield voice.speech(REACTIONS["received" if leads_on else move.reaction])
    if move.explanation:
        yield from _explanation(move.explanation)
    if move.opens:
        yield voice.speech("open")
    if move.kind == "warm up":
        yield voice.question("warm_up")
    if move.asked:
        yield from _about_question(move, move.asked, voice)
    if move.again:
        yield from _again(move, move.again, voice)
    if move.response or move.kind == "confirm end":
        yield from _response(move, voice)
    yield from _end(move, voice)


def _about_question(move: Move, asked: PlannedQuestion, voice: _Voice) -> Iterator[Line]:
    if move.kind == "ask":
        yield from _question(move, asked, voice)
    if move.kind == "return":
        if move.is_last:
            yield voice.speech("last_question")
        yield voice.speech("return")
        yield from _asking(asked.question)
    if move.trouble:
        yield from _clarification(asked, move.trouble, move.pending, voice)
    if move.kind == "hint" and move.hint:
        yield voice.speech("lead_hint")
        yield Line("hint", move.hint)


def _again(move: Move, again: str, voice: _Voice) -> Iterator[Line]:
    """Yield what a turn asked, for a second answer."""
    yield voice.speech("retake")
    if move.asked and move.asked.question.text == again:
        yield from _asking(move.asked.question)
    else:
        yield Line("question", again)


def _end(move: Move, voice: _Voice) -> Iterator[Line]:
    """Yield the lines after the last question."""
    if move.is_last and move.kind in {"wrap up", "close"}:
        yield voice.speech("was_last")
    if move.closing:
        yield voice.question(CLOSINGS[move.closing])
    if move.ending:
        yield voice.speech(ENDINGS[move.ending])


def _question(move: Move, asked: PlannedQuestion, voice: _Voice) -> Iterator[Line]:
    if move.is_last:
        yield voice.speech("last_question")
    elif asked.about is None and is_about_field(asked.question.topic):  # others introduce themselves
        yield voice.speech(_topic_occasion(move))
    if asked.last_asked:
        yield voice.speech("repeat")
    yield from _asking(asked.question)


def _topic_occasion(move: Move) -> str:
    if not move.changes_topic:
        return "same_topic"
    return "first_topic" if move.number == 1 else "next_topic"


def _asking(question: Question) -> Iterator[Line]:
    yield Line("question", question.text)
    if question.code is not None:
        yield Line("code", question.code)


def _follow_up(move: Move, voice: _Voice) -> Iterator[Line]:
    if move.reaction == "answered at length":
        yield voice.speech("acknowledge_long")
    if isinstance(move.aim, Claim):
        yield voice.speech(LEADS[move.aim.form] if move.aim.words else "lead_point")
        yield voice.question(PROBES[move.aim.probe])
    if isinstance(move.aim, RubricPoint):
        yield voice.speech("lead_point")
        yield Line("question", move.aim.follow_up)
    if move.hint:
        yield Line("hint", move.hint)


def _response(move: Move, voice: _Voice) -> Iterator[Line]:
    """Yield the response, and the question again, so that it stays in view.

    A question in other words comes in smaller steps, or as what it asks for; its own words alone would not help.
    """
    yield voice.speech(RESPONSES[move.response] if move.response else "confirm_end")
    pending = move.pending
    if move.response == "rephrase" and move.asked:
        reworded = voice.reworded(pending or "")
        if reworded is None:
            yield Line("speech", in_other_words(move.asked.question, pending))
        pending = reworded or pending
    if pending:
        yield Line("question", pending)


def _clarification(asked: PlannedQuestion, trouble: Impression, pending: str | None, voice: _Voice) -> Iterator[Line]:
    if trouble not in SELF_CONTAINED:
        yield voice.speech(TROUBLES[trouble])
        yield from _asking(asked.question) if pending is None else iter([Line("question", pending)])
    else:
        yield voice.question(TROUBLES[trouble])


def _explanation(explanation: Explanation) -> Iterator[Line]:
    """Yield study mode's explanation, the same for every persona."""
    if explanation.score is not None:
        yield Line("explanation", f"Your answer scored {explanation.score:.0f} of 100.", "score")
    if explanation.covered:
        yield Line("explanation", f"You had: {', '.join(explanation.covered)}.", "right")
    for quote, wording in explanation.wrong:
        template = REBUTTED if quote else REBUTTED_UNQUOTED
        yield Line("explanation", template.format(quote=_ended(quote), wording=wording), "wrong")
    for name, wording in explanation.unsure:
        yield Line("explanation", UNSURE.format(name=name, wording=wording), "unsure")
    yield from _missing(explanation)
    example = "A strong answer from another person's life" if explanation.is_personal else "A strong answer"
    example = "How a strong answer goes" if explanation.is_outline else example
    if explanation.strong_answer:
        yield Line("explanation", f"{example}: {explanation.strong_answer}", "better")
    if explanation.reading:
        yield Line("explanation", f"To read in your documents: {', '.join(explanation.reading)}.", "sources")
    if explanation.sources:
        yield Line("explanation", f"Behind this question: {', '.join(explanation.sources)}.", "sources")
    if explanation.fallback:
        yield Line("explanation", f"Judged by the built-in judge: {explanation.fallback}.", "sources")


def _missing(explanation: Explanation) -> Iterator[Line]:
    """Yield what an answer lacks, or what the question asks about where it was skipped."""
    if explanation.is_of_an_answer:
        for name, wording in explanation.missing:
            yield Line("explanation", f"To add, {name}: {wording}", "missing")
    elif explanation.missing:
        names = ", ".join(name for name, _ in explanation.missing)
        yield Line("explanation", f"This question asks about: {names}.", "better")


def _ended(quote: str) -> str:
    """Return a quote that ends with a mark."""
    return quote if quote.endswith((".", "!", "?", "…")) else f"{quote.rstrip(' ,;:')}."
