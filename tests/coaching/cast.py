"""Candidates who differ in what happens to them: read their advice side by side with ``print_cast``."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from greenroom.analysis.moments import Moment
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from tests.coaching.occurrences import (
    EYES_WANDERED,
    FAST,
    HEDGED,
    LEVEL,
    LIKE,
    LOOKED_DOWN,
    LOOKED_LEFT,
    LOOKED_UP,
    LOOKED_UP_RIGHT,
    NO_RESULT,
    OFF_QUESTION,
    QUIET,
    RESTLESS_HEAD,
    SILENCE,
    SLOUCHED,
    SMILED,
    UM,
)
from tests.coaching.people import STRONG, Person, moment, speak

_CONFLICT = "Tell me about a time when you had a conflict in your team."
_WHY = "Why do you want to work for us?"
_FAILURE = "What was your biggest failure, and what did you learn?"
_MIGRATION = speak(
    "So in 2021 we had to move the billing data of Northwind to a new database. The old one was slow and it "
    "broke every "
    "Monday. I wrote a plan, I asked the team and we moved one table after the [3.4] other. In the end the "
    "night run took "
    "twelve minutes instead of four hours. [2.6] The finance people were happy and I got to do the next one too."
)
_TEAM = speak(
    "We had a project with a very tight plan. We talked about the project a lot and we really tried to keep "
    "the project on "
    "track. Our manager left the project and we had to find a new way. We were really busy and things got very "
    "difficult. "
    "We did many things for the project and our customer was really happy with the project."
)
_FILLED = speak(
    "Um so I work um as an analyst at Contoso and um I prepared the reports for the board. I think um 40 "
    "percent of them were "
    "uh never opened. So I asked um Petra from sales which ones she reads and we dropped the rest of them in a week."
)
_LIKE = speak(
    "I was like the only tester in the group and like nobody had written anything down. So I like started a "
    "list of all the "
    "checks and like every release we added some. It was like a good way to learn the product."
)


def silences(words: tuple[Word, ...]) -> tuple[Moment, ...]:
    """Return the long pauses between the words as the voice analysis would."""
    return tuple(
        moment(SILENCE, "long_pause_rate_per_minute", a.end_seconds, b.start_seconds - a.end_seconds)
        for a, b in pairwise(words)
        if b.start_seconds - a.end_seconds > 2
    )


_WORK = speak("I like the product because my sister uses it. [40] It was [6.8] the launch that went wrong.", 1.0)

_STEADY: dict[str, float | None] = {
    "shoulder_tilt_degrees": 7.0, "slouch_ratio": 0.17, "torso_lean_degrees": 9.0, "head_tilt_degrees": 14.0,
    "head_offset_ratio": 0.18, "eye_contact_ratio": 0.55, "gaze_break_rate_per_minute": 11.0, "expression_variety": 0.5,
    "head_motion_sd_degrees": 5.0, "hnr_db": 10.5, "cpp_db": 19.0, "intensity_sd_db": 7.0, "pitch_sd_semitones": 2.1,
    "speaking_rate_wpm": 190.0, "articulation_rate_syllables_per_second": 5.8, "mean_pause_seconds": 1.1,
    "long_pause_rate_per_minute": 1.5, "filler_rate_per_100_words": 5.2, "vocabulary_diversity_mattr": 0.71,
    "relevance": 0.5, "coherence": 0.5, "structure": 0.55, "specificity": 0.45,
}  # fmt: skip
"""A candidate with medium values; each person of the cast differs from this in two or three strengths."""


def _own_strengths(person: Person, place: int) -> Person:
    """Let all but a few features, others for every candidate, be in the middle."""
    retained = {name for step, name in enumerate(_STEADY) if (step - 3 * place) % len(_STEADY) < 7}
    middle = {name: value for name, value in _STEADY.items() if name not in retained}
    return replace(person, measured={**middle, **person.measured})


_EVENTFUL = (
    Person(
        "two silences",
        {"long_pause_rate_per_minute": 3.0, "mean_pause_seconds": 1.0},
        silences(_MIGRATION),
        _MIGRATION,
        ((Span(0, 40), _CONFLICT),),
        40.0,
    ),
    Person(
        "one block in the second answer",
        {"long_pause_rate_per_minute": 2.2, "mean_pause_seconds": 1.3},
        silences(_WORK)[1:],
        _WORK,
        ((Span(0, 30), _WHY), (Span(30, 90), _FAILURE)),
    ),
    Person(
        "reads from notes",
        {"eye_contact_ratio": 0.38, "gaze_break_rate_per_minute": 9.0},
        tuple(
            moment(LOOKED_DOWN, "eye_contact_ratio", t, s)
            for t, s in ((4.0, 3.1), (12.0, 4.4), (21.0, 3.9), (33.0, 5.2))
        ),
        _MIGRATION,
        ((Span(0, 45), _CONFLICT),),
        45.0,
    ),
    Person(
        "second screen on the left",
        {"eye_contact_ratio": 0.42, "gaze_break_rate_per_minute": 14.0},
        tuple(moment(LOOKED_LEFT, "eye_contact_ratio", t, 2.2) for t in (3.0, 11.0, 18.0, 25.0, 31.0, 38.0)),
        _MIGRATION,
        (),
        45.0,
    ),
    Person(
        "looks away at one question",
        {"eye_contact_ratio": 0.45},
        (
            *(moment(LOOKED_UP_RIGHT, "eye_contact_ratio", t, 2.5) for t in (52.0, 60.0, 71.0, 80.0)),
            moment(LOOKED_UP, "eye_contact_ratio", 12.0, 1.0),
        ),
        speak("It went badly because I did not ask early enough.", 50.0),
        ((Span(0, 45), _WHY), (Span(45, 90), _FAILURE)),
    ),
    Person(
        "um before names",
        {"filler_rate_per_100_words": 11.0},
        tuple(
            moment(UM, "filler_rate_per_100_words", w.start_seconds, 0.3, weight=1.0)
            for w in _FILLED
            if w.text.lower() in ("um", "uh")
        ),
        _FILLED,
        ((Span(0, 60), "What do you do at the moment?"),),
        60.0,
    ),
    Person(
        "like, like, like",
        {"filler_rate_per_100_words": 9.0},
        tuple(
            moment(LIKE, "filler_rate_per_100_words", w.start_seconds, 0.3, weight=1.0)
            for w in _LIKE
            if w.text.lower() == "like"
        ),
        _LIKE,
        (),
        30.0,
        "behavioural",
    ),
    Person(
        "the team did it",
        {"vocabulary_diversity_mattr": 0.61, "structure": 0.3, "specificity": 0.2},
        (moment(NO_RESULT, "structure", 20.0, 8.0),),
        _TEAM,
        ((Span(0, 40), _CONFLICT),),
        40.0,
        "behavioural",
    ),
    Person(
        "monotone over figures",
        {"pitch_sd_semitones": 1.1, "expression_variety": 0.2, "smile_ratio": 0.0},
        (moment(LEVEL, "pitch_sd_semitones", 19.0, 7.0),),
        _MIGRATION,
        ((Span(0, 40), _CONFLICT),),
        40.0,
    ),
    Person(
        "rushes the opening",
        {"speaking_rate_wpm": 212.0, "articulation_rate_syllables_per_second": 6.2},
        (
            moment(FAST, "speaking_rate_wpm", 0.0, 6.0),
            moment(FAST, "speaking_rate_wpm", 22.0, 5.0),
        ),
        speak(
            "well i would say that my best side is patience and that i like to work with other people a lot", 0.0, 0.25
        ),
        ((Span(0, 40), "What is your greatest strength?"),),
        40.0,
    ),
    Person(
        "slouches later, restless",
        {"slouch_ratio": 0.3, "head_motion_sd_degrees": 7.5, "torso_lean_degrees": None},
        (
            moment(SLOUCHED, "slouch_ratio", 61.0, 14.0),
            moment(RESTLESS_HEAD, "head_motion_sd_degrees", 33.0, 9.0),
        ),
        _MIGRATION,
        (),
        90.0,
    ),
    Person(
        "fades at the ends",
        {"intensity_sd_db": 9.0, "hnr_db": 6.0, "cpp_db": 15.0},
        (moment(QUIET, "intensity_sd_db", 12.0, 2.0),),
        _MIGRATION,
        (),
        40.0,
    ),
    Person(
        "off the question",
        {"relevance": 0.2, "coherence": 0.3, "structure": 0.4},
        (moment(OFF_QUESTION, "relevance", 14.0, 8.0),),
        _MIGRATION,
        ((Span(0, 40), _CONFLICT),),
        40.0,
        "technical",
    ),
    Person(
        "sound only, hedging",
        {
            **{
                name: None
                for name in STRONG
                if name.startswith(("shoulder", "torso", "slouch", "head", "eye", "gaze", "expression"))
            },
            "specificity": 0.1,
            "structure": 0.45,
        },
        (
            moment(HEDGED, "hedge_rate_per_100_words", 5.0, 0.8, weight=1.0),
            moment(HEDGED, "hedge_rate_per_100_words", 15.0, 0.8, weight=1.0),
        ),
        speak("I believe it was fine and I think maybe it helped us all to be a little better at it I guess", 0.0, 0.5),
        (),
        30.0,
    ),
    Person(
        "eyes that wander",
        {"eye_contact_ratio": 0.3},
        (moment(EYES_WANDERED, "eye_contact_ratio", 7.0, 3.0),),
        (),
        (),
        30.0,
    ),
    Person("low without moments", {"expression_variety": 0.1, "pitch_sd_semitones": 1.0, "smile_ratio": 0.0}),
)

CAST = (
    Person(
        "nothing but strengths",
        words=_MIGRATION,
        moments=(moment(SMILED, "smile_ratio", 31.0, 1.8, welcome=True),),
    ),
    Person("nothing measured", dict.fromkeys(STRONG), reason="the picture was black and nothing was heard"),
    *(_own_strengths(person, place) for place, person in enumerate(_EVENTFUL)),
)


def print_cast() -> str:
    """Return the feedback of all candidates as text, to be read side by side."""
    pages = []
    for person in CAST:
        feedback = person.feedback
        lines = [f"=== {person.name}", f"# {feedback.headline}"]
        lines += [f"+ {s.title} | {s.text} | {s.moment}" for s in feedback.strengths]
        for c in feedback.changes:
            lines += [f"- [{c.score} {c.gain_points:+.1f}] {c.title}", f"    {c.text}", f"    > {c.instead}"]
            lines += [f"    * {c.exercise}", f"    “ {c.moment.quote if c.moment else None}"]
        pages.append("\n".join(lines))
    return "\n\n".join(pages)
