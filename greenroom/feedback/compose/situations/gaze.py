"""Where the eyes go: eye contact."""

from __future__ import annotations

from collections import Counter

from greenroom.analysis.moments import Moment
from greenroom.feedback.compose.human import count, percent, quoted, seconds_long
from greenroom.feedback.compose.scene import Scene, mentions
from greenroom.feedback.compose.situation import Situation, always

_LONG_SECONDS = 4.0
_SHORT_SECONDS = 1.6
_OPENING = 0.2
_down = mentions("down", "lowered", "notes")
_left = mentions("left")
_right = mentions("right")


def _sideways(moment: Moment) -> bool:
    return (_left(moment) or _right(moment)) and not _down(moment)


def _one_long(scene: Scene) -> float:
    longest = scene.moment.span.duration_seconds
    return 0.95 * longest / scene.seconds if longest >= _LONG_SECONDS else 0.0


def _one_side(scene: Scene) -> float:
    if scene.count < 2:
        return 0.0
    same = max(scene.part(_left), scene.part(_right))
    return 0.85 * scene.share if same >= 0.8 else 0.0


def _side(scene: Scene) -> str:
    return "left" if scene.part(_left) >= scene.part(_right) else "right"


def _many_short(scene: Scene) -> float:
    mean = scene.seconds / scene.count
    return 0.7 * min(1.0, scene.count / 6) if mean <= _SHORT_SECONDS else 0.0


def _openings(scene: Scene) -> float:
    opening = scene.part(lambda moment: scene.place_of(moment) <= _OPENING)
    return 0.8 * opening if scene.count > 1 and opening >= 0.6 and scene.place <= _OPENING else 0.0


def _by_answer(scene: Scene) -> Counter[str]:
    questions = (scene.session.answer_at(moment.span.start_seconds) for moment in scene.moments)
    return Counter(answer.question for answer in questions if answer is not None and answer.question is not None)


def _one_question(scene: Scene) -> float:
    counted = _by_answer(scene)
    asked = sum(answer.question is not None for answer in scene.session.answers)
    if (
        asked < 2
        or scene.count < 3
        or scene.answer is None
        or counted[scene.answer.question or ""] < max(counted.values())
    ):
        return 0.0
    return 0.9 * max(counted.values()) / scene.count


def _worst_question(scene: Scene) -> str:
    return quoted(_by_answer(scene).most_common(1)[0][0])


def _in_silence(scene: Scene) -> float:
    if not scene.session.words:
        return 0.0
    silent = scene.part(lambda moment: not scene.session.words_in(moment.span))
    return 0.75 * silent if silent >= 0.6 else 0.0


SITUATIONS = (
    Situation(
        "one_long_look_away",
        "eye_contact",
        fits=_one_long,
        title=lambda s: f"Your eyes leave the camera once for {s.length}",
        text=lambda s: (
            f"{s.happened} That one look makes up most of the time you looked away.{s.number('eye_contact_ratio')}"
        ),
        instead=lambda s: (
            "When a thought needs searching, say “let me think about that” to the camera first, look away for a "
            f"breath, and be back before you speak on{_from_there(s)}."
        ),
        exercise=(
            "Put a small sticker beside the lens. For two minutes, describe your way to work and touch the table each "
            "time you have looked away for longer than one sentence; aim at not touching it at all."
        ),
    ),
    Situation(
        "reading_down",
        "eye_contact",
        fits=lambda s: 0.9 * s.share,
        title=lambda s: f"You look down {s.times}, as one does at notes",
        text=lambda s: (
            f"{s.happened}{s.others} These looks down add up to "
            f"{seconds_long(s.seconds)}.{s.number('eye_contact_ratio')}"
        ),
        instead=(
            "Cut your notes to three words in large letters, fix them directly under the lens, and glance at them "
            "between sentences only."
        ),
        exercise=lambda s: (
            f"Write three keywords for {s.same_question} on a sticky note at the top edge of the screen. Answer for "
            "two minutes from those three words, with your hands off any paper."
        ),
        about=_down,
    ),
    Situation(
        "same_side",
        "eye_contact",
        fits=_one_side,
        title=lambda s: f"Your eyes keep going to the {_side(s)}",
        text=lambda s: (
            f"{s.happened}{s.others} {percent(max(s.part(_left), s.part(_right)))} of the looks to the side went "
            f"{_side(s)}, which is what a second screen or a window there does."
        ),
        instead=lambda s: (
            f"Clear whatever stands on your {_side(s)}: turn the second screen off, or move the interview window "
            "right under the camera, so that the nearest thing to look at is the lens."
        ),
        exercise=lambda s: (
            "Draw two eyes on paper and pin them at the lens. Tell them, for two minutes, what you did yesterday, and "
            f"begin the sentence again whenever you catch yourself looking {_side(s)}."
        ),
        about=_sideways,
    ),
    Situation(
        "away_while_starting",
        "eye_contact",
        fits=_openings,
        title="You begin your answers looking away",
        text=lambda s: (
            f"{s.happened} {count(round(s.part(lambda m: s.place_of(m) <= _OPENING) * s.count), 'look')} away of "
            f"{s.count} fell into the first part of an answer, when a listener is deciding where the answer goes."
        ),
        instead=(
            "Take the thinking time before the first word, not during it: look away, find your first sentence, look "
            "up, and only then say it."
        ),
        exercise=(
            "Draw five questions from a list. For each, say nothing but the first sentence of your answer, eyes on the "
            "lens from its first word to its last. Two minutes are enough for all five."
        ),
    ),
    Situation(
        "one_question",
        "eye_contact",
        fits=_one_question,
        title=lambda s: f"You look away most when you are asked {_worst_question(s)}",
        text=lambda s: (
            f"{count(max(_by_answer(s).values()), 'look')} away of {s.count} fell into this one answer. {s.happened}"
        ),
        instead=lambda s: (
            f"Prepare a first and a last sentence for {_worst_question(s)} and learn only these two by heart. Knowing "
            "where you begin and end leaves your eyes free in between."
        ),
        exercise=lambda s: (
            f"Answer {_worst_question(s)} three times in 40 seconds each, every time with another example, and keep "
            "the last sentence for the lens."
        ),
    ),
    Situation(
        "away_in_silence",
        "eye_contact",
        fits=_in_silence,
        title="You look away whenever you stop to think",
        text=lambda s: (
            f"{s.happened}{s.others} Most of these looks go with a silence, so thought and listener are lost together."
            f"{s.number('gaze_break_rate_per_minute')}"
        ),
        instead=lambda s: (
            f"Let the silence stand and keep your eyes where they are. {_pick_up(s)} A pause with eyes on the camera "
            "reads as choosing words."
        ),
        exercise=(
            "Count backwards from 100 in sevens, aloud, eyes on the lens, for two minutes. When a number does not "
            "come, look at the lens until it does."
        ),
    ),
    Situation(
        "many_short_glances",
        "eye_contact",
        fits=_many_short,
        title=lambda s: f"Your eyes dart away {s.times} for a moment each",
        text=lambda s: (
            f"{s.happened}{s.others} A glance took {seconds_long(s.seconds / s.count)} on average."
            f"{s.number('gaze_break_rate_per_minute')}"
        ),
        instead=(
            "Look away less often and a little longer: hold the camera for a whole sentence, let the eyes rest "
            "elsewhere at its full stop, and come back with the next one."
        ),
        exercise=(
            "Read any paragraph aloud for two minutes. Take in one sentence at a time, look up, and say it whole to "
            "the lens before you look down for the next."
        ),
    ),
    Situation(
        "eyes_elsewhere",
        "eye_contact",
        fits=always(0.15),
        title="Your eyes spend too little of the time with the listener",
        text=lambda s: f"{s.happened}{s.others}{s.number('eye_contact_ratio')}",
        instead=(
            "Raise the camera to the height of your eyes and shrink the interview window to a small one right below "
            "it, so that looking at the face is looking at the lens."
        ),
        exercise=lambda s: (
            f"Answer {s.same_question} for two minutes, and end every sentence on the lens; only the middles may "
            "wander."
        ),
        alone=True,
    ),
)


def _from_there(scene: Scene) -> str:
    return f": at {scene.at} that is before {quoted(scene.said)}" if scene.said else ""


def _pick_up(scene: Scene) -> str:
    return f"At {scene.at} the words around it are {quoted(scene.said)}." if scene.said else ""
