"""Where the eyes go: eye contact."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.analysis.moments import Moment
from greenroom.coaching.human import seconds_long, share_of
from greenroom.coaching.scene import Scene, goes, only
from greenroom.coaching.situation import Situation, always

_LONG_SECONDS = 4.0
_SHORT_SECONDS = 1.6
_OPENING = 0.2
_left = goes("left")
_right = goes("right")
_sideways = goes("left", "right")
"""To the side alone: upwards people look to think, downwards at notes."""


def _down(scene: Scene, moment: Moment) -> bool:
    del scene
    return moment.what.cause == "eyelids" or moment.what.direction in ("down", "down_left", "down_right")


def _one_long(scene: Scene) -> float:
    longest = scene.moment.span.duration_seconds
    return 0.95 * longest / scene.seconds if longest >= _LONG_SECONDS else 0.0


def _one_side(scene: Scene) -> float:
    same = max(scene.part(_left), scene.part(_right))
    return _mostly(scene, 0.75) if same >= 0.8 else 0.0


def _side(scene: Scene) -> str:
    return "left" if scene.part(_left) >= scene.part(_right) else "right"


def _many_short(scene: Scene) -> float:
    mean = scene.seconds / scene.count
    return 0.7 * min(1.0, scene.count / 6) if mean <= _SHORT_SECONDS else 0.0


def _while_starting(scene: Scene, moment: Moment) -> bool:
    return scene.place_of(moment) <= _OPENING


def _at_hardest_question(scene: Scene) -> Sequence[Moment]:
    """Pick the moments of the answer with most of them, if there are several questions."""
    by_question: dict[str, list[Moment]] = {}
    for moment in scene.moments:
        answer = scene.recording.answer_at(moment.span.start_seconds)
        if answer is not None and answer.question is not None:
            by_question.setdefault(answer.question, []).append(moment)
    return max(by_question.values(), key=len, default=()) if len(scene.recording.answers) > 1 else ()


def _mostly(scene: Scene, height: float, least: float = 0.6) -> float:
    """Return a fit for a condition on at least ``least`` of all moments, and on at least two."""
    return height * scene.share if scene.count > 1 and scene.share >= least else 0.0


SITUATIONS = (
    Situation(
        "one_long_look_away",
        "eye_contact",
        fits=_one_long,
        title=lambda s: f"Your eyes leave the camera for {s.length}",
        text=lambda s: f"{s.happened} That was your longest look away.{s.number('eye_contact_ratio')}",
        instead=("When you need to think, say “let me think about that”, look away, and look back before you go on.",),
        exercise=(
            "Put a small sticker beside the lens. Describe your way to work for two minutes, and look back at it as "
            "each sentence ends."
        ),
    ),
    Situation(
        "reading_down",
        "eye_contact",
        fits=lambda s: 0.9 * s.share,
        title=lambda s: f"You look down {s.times}",
        text=lambda s: (
            f"{s.happened}{s.others} These looks down add up to "
            f"{seconds_long(s.seconds)}.{s.number('eye_contact_ratio')}"
        ),
        instead=("If you use notes, keep three words in large print right under the lens.",),
        exercise=lambda s: (
            f"Write three keywords for {s.same_question} on a sticky note at the top edge of the screen. Answer for "
            "two minutes from those three words, with your hands off any paper."
        ),
        about=only(_down),
    ),
    Situation(
        "same_side",
        "eye_contact",
        fits=_one_side,
        title=lambda s: f"Your eyes keep going to the {_side(s)}",
        text=lambda s: (
            f"{s.happened}{s.others} {share_of(max(s.part(_left), s.part(_right)))} the looks to the side went "
            f"{_side(s)}. A second screen or a window there can cause this."
        ),
        instead=(
            lambda s: f"Turn off any screen on your {_side(s)}, or move the interview window right under the camera.",
        ),
        exercise=lambda s: (
            "Put a small sticker beside the lens. Describe yesterday for two minutes, and look back at it whenever you "
            f"notice that you look {_side(s)}."
        ),
        about=only(_sideways),
    ),
    Situation(
        "away_while_starting",
        "eye_contact",
        about=only(_while_starting),
        fits=lambda s: _mostly(s, 0.8),
        title="You begin your answers looking away",
        text=lambda s: (
            f"{s.happened} {share_of(s.share)} your looks away came in the first part of an answer, when first "
            "impressions form."
        ),
        instead=("Think before you speak: look away, find your first sentence, look back, and say it.",),
        exercise=(
            "Draw five questions from a list. For each, say nothing but the first sentence of your answer, eyes on the "
            "lens from its first word to its last. Two minutes are enough for all five."
        ),
    ),
    Situation(
        "one_question",
        "eye_contact",
        about=_at_hardest_question,
        fits=lambda s: _mostly(s, 0.9),
        title=lambda s: f"You look away most when you are asked {s.question}",
        text=lambda s: f"{share_of(s.share)} your looks away came in this one answer. {s.happened}{s.others}",
        instead=(
            lambda s: f"Prepare a first and a last sentence for {s.question} and learn only these two by heart.",
            "Knowing the start and the end makes it easier to look up.",
        ),
        exercise=lambda s: (
            f"Answer {s.question} three times in 40 seconds each, each time with another example, and say the last "
            "sentence to the lens."
        ),
    ),
    Situation(
        "away_in_silence",
        "eye_contact",
        about=only(Scene.silent),
        fits=lambda s: _mostly(s, 0.75),
        title="You often look away when you stop to think",
        text=lambda s: (
            f"{s.happened}{s.others} Most of these looks go with a silence, which is common while people think."
            f"{s.number('gaze_break_rate_per_minute')}"
        ),
        instead=(
            "Look away to think if it helps, and come back to the camera before you speak.",
            "Listeners expect a glance away during a hard question.",
        ),
        exercise=(
            "Answer three hard questions in two minutes. Look away while you think, and come back to the lens "
            "before your first word."
        ),
    ),
    Situation(
        "many_short_glances",
        "eye_contact",
        fits=_many_short,
        title=lambda s: f"You glance away {s.times}, for a moment each",
        text=lambda s: (
            f"{s.happened}{s.others} A glance took {seconds_long(s.seconds / s.count)} on average."
            f"{s.number('gaze_break_rate_per_minute')}"
        ),
        instead=("Look at the camera for a whole sentence, then glance away before the next one.",),
        exercise=(
            "Read any paragraph aloud for two minutes. Take in one sentence at a time, look up, and say it whole to "
            "the lens before you look down for the next."
        ),
    ),
    Situation(
        "eyes_elsewhere",
        "eye_contact",
        fits=always(0.15),
        title="You often look away from the camera",
        text=lambda s: f"{s.happened}{s.others}{s.number('eye_contact_ratio')}",
        instead=("Raise the camera to eye height, and put a small interview window right below it.",),
        exercise=lambda s: (
            f"Answer {s.same_question} for two minutes, and look at the lens as each sentence ends. You may look away "
            "in between."
        ),
        alone=True,
    ),
)
