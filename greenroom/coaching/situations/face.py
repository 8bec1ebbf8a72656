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
        title="Few smiles show in the picture",
        text=lambda s: f"{s.happened}{s.number('smile_ratio')} The greeting and the thanks are good moments for one.",
        instead=("Smile when the interviewer greets you, and when you say thank you at the end.",),
        exercise=(
            "Record five greetings of ten seconds: name, role, one sentence of thanks. Keep the one you like best."
        ),
        alone=True,
    ),
    Situation(
        "quiet_face",
        "expression_variety",
        fits=always(0.2),
        title="Your face moves little with what you say",
        text=lambda s: f"{s.happened}{s.others} Brows, eyes and mouth stayed close to your own resting face.",
        instead=("Put a photo of someone you like beside the lens, and speak to that person.",),
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
        title="Your head moves a lot while you are not speaking",
        text=lambda s: f"{s.happened}{s.others} Most of it came while you were silent.",
        instead=("While you listen, rest your head, and nod when you follow a point.",),
        exercise=(
            "Play two minutes of a radio interview and listen on camera as if you were the guest. Nod when you agree "
            "or follow a point."
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
            "Nod on your main word.",
            _stress,
            "Keep your head still for the rest of the sentence.",
        ),
        exercise=(
            "Underline one word in each of six sentences about your work. Say them for two minutes, stress the "
            "underlined word, and check the replay."
        ),
    ),
    Situation(
        "busy_head",
        "head_stability",
        fits=always(0.2),
        title="Your head moves a lot while you speak",
        text=lambda s: f"{s.happened}{s.number('head_motion_sd_degrees')} A steadier head makes nods easier to notice.",
        instead=("Sit back in the chair and look at the lens, so that your head moves less.",),
        exercise=(
            "Talk for two minutes about your last project with both forearms on the table. Replay it without sound and "
            "note when your head moves most."
        ),
        alone=True,
    ),
)

SITUATIONS = (*EXPRESSION, *HEAD_STABILITY)
