"""Notes in English: the second person, the past tense, no verdict."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.moments import Direction, Occurrence
from greenroom.coaching.notes.template import QUICK_GESTURE_SECONDS, Notes, joined, quoted

_LOOKED: Mapping[Direction, str] = {
    "left": "to your left",
    "right": "to your right",
    "up": "up",
    "down": "down",
    "up_left": "up and to your left",
    "up_right": "up and to your right",
    "down_left": "down and to your left",
    "down_right": "down and to your right",
}
_TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}


def _gaze_break(what: Occurrence, seconds: float) -> str:
    if what.cause == "eyelids":
        return f"You lowered or closed your eyes for {seconds:.1f} seconds."
    if what.direction is None:
        return f"Your eyes moved about, off the camera, for {seconds:.1f} seconds."
    if what.cause == "head":
        return f"You faced {_LOOKED[what.direction]}, past the camera, for {seconds:.1f} seconds."
    return f"You looked {_LOOKED[what.direction]} for {seconds:.1f} seconds."


def _gesture(what: Occurrence, seconds: float) -> str:
    del what
    if seconds < QUICK_GESTURE_SECONDS:
        return "You made a quick gesture with your hand."
    return f"You gestured with your hands for {seconds:.1f} seconds."


def _fillers(what: Occurrence, seconds: float) -> str:
    del seconds
    times = [_TIMES.get(word.times, f"{word.times} times") for word in what.words]
    said = [f"{word} {often}" for word, often in zip(quoted(what), times, strict=True)]
    return f"You said {joined(said, 'and')} in “{what.excerpt}”."


def _listing(template: str, what: Occurrence) -> str:
    return template.format(joined(quoted(what), "and"))


ENGLISH: Notes = {
    "gaze_break": _gaze_break,
    "steady_eye_contact": "You kept your eyes on the camera for {seconds:.1f} seconds.",
    "smile": "You smiled for {seconds:.1f} seconds.",
    "turned_head": "You kept your head turned to your {direction}, by about {degrees:.0f} degrees, "
    "for {seconds:.1f} seconds.",
    "restless_head": "Your head kept moving for {seconds:.1f} seconds, by about {degrees:.0f} degrees each way.",
    "face_lost": "Your face was not in the picture for {seconds:.1f} seconds.",
    "lean": "You leaned about {degrees:.0f} degrees towards the {direction} of the picture for {seconds:.1f} seconds.",
    "tilted_shoulders": "Your shoulder on the {direction} of the picture was lower for {seconds:.1f} seconds, "
    "by about {degrees:.0f} degrees.",
    "tilted_head": "You tilted your head about {degrees:.0f} degrees towards the {direction} of the picture "
    "for {seconds:.1f} seconds.",
    "slouch": "Your head sank towards your shoulders for {seconds:.1f} seconds, "
    "about {below_upright_percent:.0f}% below where you held it at your most upright.",
    "head_forward": (
        "You moved your head towards the camera for {seconds:.1f} seconds: your face looked about "
        "{larger_percent:.0f}% larger against your shoulders than when you sat back."
    ),
    "fidgeting": "You shifted about for {seconds:.1f} seconds, "
    "moving by {shoulder_widths_per_second:.1f} of your shoulder width every second.",
    "gesture": _gesture,
    "steady_posture": "You sat upright and steady for {seconds:.0f} seconds.",
    "long_pause": "You paused for {seconds:.1f} seconds.",
    "pause": "You left {seconds:.1f} seconds between two phrases.",
    "quiet_stretch": "You spoke {drop_db:.0f} dB more quietly than usual for {seconds:.0f} seconds.",
    "trailing_off": "Your voice dropped by {drop_db:.0f} dB at the end of this phrase.",
    "monotone_stretch": "Your pitch stayed within {range_semitones:.1f} semitones for {seconds:.0f} seconds.",
    "lively_stretch": "Your pitch moved over {range_semitones:.0f} semitones in these {seconds:.0f} seconds.",
    "fast_stretch": (
        "You spoke {syllables_per_second:.1f} syllables a second here. Your usual is {usual_syllables_per_second:.1f}."
    ),
    "slow_stretch": (
        "You slowed to {syllables_per_second:.1f} syllables a second here. Your usual is "
        "{usual_syllables_per_second:.1f}."
    ),
    "filler": _fillers,
    "filler_cluster": _fillers,
    "hedge": lambda what, _: f"You said {quoted(what)[0]} in “{what.excerpt}”.",
    "repetition": "You started again in “{excerpt}”.",
    "long_sentence": "One sentence ran to {word_count:.0f} words, from “{excerpt}”.",
    "specific_sentence": "You gave {detail_count:.0f} details that can be checked: “{excerpt}”.",
    "result_sentence": "You said what came of it: “{excerpt}”.",
    "no_situation": "You began without saying what the situation was: “{excerpt}”.",
    "no_action": "By the end you had not said what you did yourself: “{excerpt}”.",
    "no_result": "You ended without saying what the result was: “{excerpt}”.",
    "off_question": "For {seconds:.0f} seconds you talked about something other than the question, from “{excerpt}”.",
    "words_without_filler": "You spoke {word_count:.0f} words in a row without a filler.",
    "no_long_silence": "You spoke on without a long silence.",
    "question_taken_up": lambda what, _: _listing("You used {} from the question.", what),
    "exact_words": lambda what, _: _listing("You named things exactly: {}.", what),
    "joined_steps": lambda what, _: _listing("You linked your steps with {}.", what),
}
