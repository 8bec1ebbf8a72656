"""What the face and the head do: expression variety and head stability."""

from __future__ import annotations

from greenroom.coaching.human import quoted, seconds_long
from greenroom.coaching.scene import Scene, only
from greenroom.coaching.situation import Situation, always

_SMILE_RARE = 0.02
_LONG_RESTLESS_SECONDS = 6.0


def _rare_smile(scene: Scene) -> float:
    smiling = scene.value("smile_ratio")
    return 0.6 if smiling is not None and smiling < _SMILE_RARE else 0.0


def _long_restless(scene: Scene) -> float:
    return 0.8 if scene.moment.span.duration_seconds >= _LONG_RESTLESS_SECONDS else 0.0


EXPRESSION = (
    Situation(
        "no_smile",
        "expression_variety",
        fits=_rare_smile,
        title="You hardly smile",
        text=lambda s: (
            f"{s.happened}{s.number('smile_ratio')} The greeting and the thanks are the places where one belongs."
        ),
        instead=(
            (
                "Smile twice on purpose, and leave the rest to chance: while the interviewer greets you, and on the "
                "last word of your last answer."
            ),
        ),
        exercise=(
            "Record twelve greetings of ten seconds: name, role, one sentence of thanks. Keep the one in which "
            "you look friendly from the first word."
        ),
        alone=True,
    ),
    Situation(
        "quiet_face",
        "expression_variety",
        fits=always(0.2),
        title="Your face moves little with what you say",
        text=lambda s: f"{s.happened}{s.others} Brows, eyes and mouth stayed close to your own resting face.",
        instead=(
            (
                "Speak to one person you like: put a photograph of theirs beside the lens, and react to it where you "
                "would react to them."
            ),
        ),
        exercise=(
            "Tell the camera about one thing that went well and one that went badly, a minute each. Replay "
            "both without sound: you should see which is which."
        ),
        alone=True,
    ),
)


def _stress(scene: Scene) -> str:
    return f"In {quoted(scene.said)}, choose the word that carries the point." if scene.said else "Choose the key word."


HEAD_STABILITY = (
    Situation(
        "restless_while_listening",
        "head_stability",
        about=only(Scene.silent),
        fits=lambda s: 0.85 * s.share if s.share >= 0.6 else 0.0,
        title="Your head gets restless while you are not speaking",
        text=lambda s: (
            f"{s.happened}{s.others} Most of it falls into silence: while you listened or searched for words."
        ),
        instead=(("While you listen, keep your chin level and nod once at the end of a sentence."),),
        exercise=(
            "Play two minutes of a radio interview and listen on camera as if you were the guest. Nod only at full "
            "stops."
        ),
    ),
    Situation(
        "restless_stretch",
        "head_stability",
        fits=_long_restless,
        title=lambda s: f"Your head moved for {s.length}",
        text=lambda s: f"{s.happened}{s.number('head_motion_sd_degrees')}",
        instead=(
            "Plant both feet and lay your forearms on the table before you start a longer story.",
            "Steady feet and arms make it easier to keep your head still.",
        ),
        exercise=lambda s: (
            f"Answer {s.same_question} for two minutes with both feet flat and your hands resting on the "
            "table. Watch the replay and note when your head starts to move."
        ),
    ),
    Situation(
        "restless_bursts",
        "head_stability",
        fits=lambda s: 0.6 * min(1.0, s.count / 4),
        title=lambda s: f"Your head moves {s.times} in short bursts",
        text=lambda s: f"{s.happened}{s.others} Together these bursts lasted {seconds_long(s.seconds)}.",
        instead=(
            "Nod on one word only.",
            _stress,
            "Keep your head still for the rest of the sentence.",
        ),
        exercise=(
            "Underline one word in each of six sentences about your work. Say them for two minutes with exactly one "
            "nod each, on the underlined word."
        ),
    ),
    Situation(
        "busy_head",
        "head_stability",
        fits=always(0.2),
        title="Your head moves along with nearly every word",
        text=lambda s: (
            f"{s.happened}{s.number('head_motion_sd_degrees')} The nods that mean something are hard to tell apart."
        ),
        instead=(("Sit back in the chair and rest your eyes on the lens, so that your head moves less."),),
        exercise=(
            "Talk for two minutes about your last project with both forearms on the table. Replay it without "
            "sound and count the movements that have no reason."
        ),
        alone=True,
    ),
)

SITUATIONS = (*EXPRESSION, *HEAD_STABILITY)
