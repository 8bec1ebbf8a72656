"""How one sits: shoulders, spine, head. Sides are the picture's: replaying confirms them even if the camera mirrors."""

from __future__ import annotations

from greenroom.analysis.moments import Moment
from greenroom.coaching.human import seconds_long, share_of
from greenroom.coaching.scene import Scene, goes, of_kind, only
from greenroom.coaching.situation import Situation, always

_OPENING = 0.15
_left = goes("left")
_right = goes("right")


def _one_side(scene: Scene) -> float:
    return 0.8 if max(scene.part(_left), scene.part(_right)) >= 0.75 else 0.0


def _side(scene: Scene) -> str:
    return "left" if scene.part(_left) >= scene.part(_right) else "right"


def _both_sides(scene: Scene) -> float:
    return 0.75 if min(scene.part(_left), scene.part(_right)) >= 0.25 else 0.0


def _in_second_half(scene: Scene, moment: Moment) -> bool:
    return moment.span.start_seconds > scene.recording.duration_seconds / 2


def _opens_answer(scene: Scene, moment: Moment) -> bool:
    return scene.place_of(moment) <= _OPENING


def _lasting(scene: Scene) -> float:
    return scene.seconds / scene.recording.duration_seconds


SHOULDERS = (
    Situation(
        "shoulder_on_one_arm",
        "shoulder_alignment",
        fits=_one_side,
        title=lambda s: f"Your shoulder on the {_side(s)} of the picture is lower",
        text=lambda s: (
            f"{s.happened}{s.others}{s.number('shoulder_tilt_degrees')} Leaning on one elbow can cause this."
        ),
        instead=(
            "Put both forearms on the table, or both hands in your lap, before the question has ended.",
            "One elbow on an armrest is enough to tilt your shoulders.",
        ),
        exercise=(
            "Lift both shoulders to your ears, hold for three seconds, and drop them together. Repeat before each of "
            "six practice sentences and check your shoulders in the camera preview."
        ),
    ),
    Situation(
        "shoulders_see_saw",
        "shoulder_alignment",
        fits=_both_sides,
        title="Your shoulders tilt to one side, then the other",
        text=lambda s: f"{s.happened}{s.others} First one shoulder was lower, then the other, {s.times} in all.",
        instead=("Keep both feet flat and as far apart as your hips, so that your weight stays even.",),
        exercise=lambda s: (
            f"Open the camera preview. Answer {s.same_question} for two minutes, and check your shoulders after each "
            "sentence."
        ),
    ),
    Situation(
        "sloping_shoulders",
        "shoulder_alignment",
        fits=always(0.2),
        title="Your shoulders are not level in the picture",
        text=lambda s: f"{s.happened}{s.number('shoulder_tilt_degrees')} A tilted camera would show the same.",
        instead=(
            "Check the camera first: door frames behind you should look upright.",
            "Then put both forearms on the table, the same distance from the edge.",
        ),
        exercise=(
            "Take four pictures of yourself: leaning on the left arm, on the right, on both, on none. Sit as in the "
            "most level one."
        ),
        alone=True,
    ),
)

SPINE = (
    Situation(
        "sinks_with_time",
        "spine_straightness",
        about=only(_in_second_half),
        fits=lambda s: 0.9 * s.share if s.share >= 0.7 else 0.0,
        title="You sit upright at first and sink in the second half",
        text=lambda s: f"{s.happened}{s.others}{s.number('slouch_ratio')}",
        instead=(
            (
                "Use the interviewer's next question as a signal: while it is asked, push your lower back against "
                "the chair and sit up."
            ),
        ),
        exercise=(
            "Set a timer to 30 seconds and talk for two minutes about anything. At each ring, sit up without "
            "interrupting the sentence."
        ),
    ),
    Situation(
        "leans_to_one_side",
        "spine_straightness",
        fits=lambda s: max(0.7, s.share) if _one_side(s) else 0.0,
        title=lambda s: f"You lean towards the {_side(s)} of the picture",
        text=lambda s: f"{s.happened}{s.others} Leaning took up {seconds_long(s.seconds)} of the recording.",
        instead=(
            "Move the chair so that camera, screen and keyboard are straight ahead of you.",
            "Then put your weight on both sides of the seat.",
        ),
        exercise=lambda s: (
            f"Put both feet flat and rest both hands on the table. Answer {s.same_question} for two minutes, "
            "and check in the replay when you lean."
        ),
        about=only(of_kind("lean")),
    ),
    Situation(
        "head_towards_the_screen",
        "spine_straightness",
        fits=lambda s: 0.75 * s.share,
        title="You move your head towards the screen",
        text=lambda s: f"{s.happened}{s.others} Your face gets larger in the picture.",
        instead=("Enlarge the text of the window until you can read it leaning back against the chair.",),
        exercise="Sit back in the chair and read half a page aloud. Check in the replay that your head stays back.",
        about=only(of_kind("head_forward")),
    ),
    Situation(
        "sinks",
        "spine_straightness",
        fits=lambda s: max(0.55, _lasting(s)),
        title="Your head sinks towards your shoulders as you speak",
        text=lambda s: f"{s.happened}{s.others}{s.number('slouch_ratio')}",
        instead=(
            (
                "Sit with your lower back against the chair and both feet flat, so that staying upright takes little "
                "effort."
            ),
        ),
        exercise=lambda s: (
            f"Stand up, say the first sentence of your answer to {s.same_question}, sit down as upright as you stood, "
            "and say the second. Three rounds."
        ),
        about=only(of_kind("slouch")),
    ),
    Situation(
        "off_upright",
        "spine_straightness",
        fits=always(0.2),
        title="You often sit lower than at your most upright",
        text=lambda s: f"{s.happened}{s.number('slouch_ratio') or s.number('torso_lean_degrees')}",
        instead=("Raise the screen to the height of your eyes, so that you look straight ahead.",),
        exercise=(
            "Stand with your back against a wall for a moment. Then sit down just as upright and answer one question "
            "for two minutes."
        ),
        alone=True,
    ),
)

HEAD = (
    Situation(
        "head_on_one_side",
        "head_position",
        fits=_one_side,
        title=lambda s: f"Your head rests towards the {_side(s)} of the picture",
        text=lambda s: f"{s.happened}{s.others}{s.number('head_tilt_degrees')}",
        instead=(
            "Use the upper edge of the screen to level your eyes.",
            "A short tilt is fine.",
        ),
        exercise=(
            "Open the camera preview. Talk for two minutes, and check after each sentence that your head is level."
        ),
    ),
    Situation(
        "head_tilts_at_questions",
        "head_position",
        about=only(_opens_answer),
        fits=lambda s: 0.7 * s.share if s.count > 1 else 0.0,
        title="Your head tilts each time an answer begins",
        text=lambda s: f"{s.happened}{s.others} {share_of(s.share)} the tilts open an answer.",
        instead=("A tilt while you listen is fine.", "Straighten your head as you begin."),
        exercise="Read five questions aloud. After each, bring your head upright, then answer for 20 seconds.",
    ),
    Situation(
        "head_off_centre",
        "head_position",
        fits=always(0.2),
        title="Your head is not centred over your shoulders",
        text=lambda s: f"{s.happened}{s.number('head_tilt_degrees')}{s.number('head_offset_ratio')}",
        instead=("Turn the whole chair to face the camera.",),
        exercise=(
            "Open the camera preview and place your face in the middle. Answer one question for two minutes, "
            "and check the picture after every sentence."
        ),
        alone=True,
    ),
)

SITUATIONS = (*SHOULDERS, *SPINE, *HEAD)
