"""How the voice sounds: clarity, volume, melody."""

from __future__ import annotations

from greenroom.analysis.moments import Moment
from greenroom.analysis.spans import Span
from greenroom.coaching.human import clock, quoted, seconds_long, share_of
from greenroom.coaching.scene import Scene, of_kind, only
from greenroom.coaching.situation import Situation, always
from greenroom.coaching.spoken import ends_sentence, is_number

_LONG_FLAT_SECONDS = 10.0
_TOUCHING = 0.5
_ending = of_kind("trailing_off")


def _at_sentence_end(scene: Scene, moment: Moment) -> bool:
    words = scene.recording.words_in(moment.span)
    return bool(words) and ends_sentence(words[-1])


def _fades(scene: Scene, moment: Moment) -> bool:
    return _ending(scene, moment) or _at_sentence_end(scene, moment)


def _mostly(scene: Scene) -> float:
    return 0.85 * scene.share if scene.share >= 0.5 else 0.0


def _noise(scene: Scene) -> float:
    noise, roughness = _noise_points(scene), _roughness_points(scene)
    return 0.5 if noise < 60 and noise <= roughness else 0.0


def _roughness(scene: Scene) -> float:
    noise, roughness = _noise_points(scene), _roughness_points(scene)
    return 0.5 if roughness < 60 and roughness < noise else 0.0


def _noise_points(scene: Scene) -> float:
    return min(scene.points("hnr_db"), scene.points("cpp_db"))


def _roughness_points(scene: Scene) -> float:
    return min(scene.points("jitter_local_ratio"), scene.points("shimmer_local_ratio"))


def _figures(scene: Scene) -> tuple[str, ...]:
    words = scene.recording.words_in(scene.moment.span)
    return tuple(word.text.strip(".,;:!?") for word in words if is_number(word))


def _level_run(scene: Scene) -> Span:
    """Return the quoted stretch together with all that touch it."""
    run = scene.moment.span
    for moment in sorted(scene.moments, key=lambda m: abs(m.span.start_seconds - run.start_seconds)):
        span = moment.span
        if span.start_seconds <= run.end_seconds + _TOUCHING and span.end_seconds >= run.start_seconds - _TOUCHING:
            run = Span(min(run.start_seconds, span.start_seconds), max(run.end_seconds, span.end_seconds))
    return run


CLARITY = (
    Situation(
        "breath_in_the_voice",
        "voice_clarity",
        fits=_noise,
        title="Breath or noise covers part of your voice",
        text=lambda s: f"{s.happened}{s.number('hnr_db')} A distant microphone, a fan or a cold can cause this.",
        instead=(
            (
                "Bring the microphone to a hand's width from your mouth, a little to the side, and speak a little "
                "louder."
            ),
        ),
        exercise=(
            "Record the same sentence at three distances from the microphone, and listen to all three. Use "
            "the clearest distance for your next answer."
        ),
        alone=True,
    ),
    Situation(
        "rough_voice",
        "voice_clarity",
        fits=_roughness,
        title="Your voice sounds a little rough",
        text=lambda s: f"{s.happened} A cold, a dry throat or a tired voice can cause this.",
        instead=("Drink some water before you record, and start your sentences softly.",),
        exercise=(
            "Drink some water, hum softly for 30 seconds, and begin your first sentence gently. Record it "
            "five times and keep the smoothest."
        ),
        alone=True,
    ),
    Situation(
        "unclear_voice",
        "voice_clarity",
        fits=always(0.2),
        title="Your voice could sound clearer in places",
        text=lambda s: f"{s.happened}{s.number('cpp_db')}",
        instead=("Open your mouth a little more, so that your words get clearer without getting louder.",),
        exercise=(
            "Read one paragraph slowly and pronounce the last sound of every word. Then answer one question "
            "in the same way, a minute each."
        ),
        alone=True,
    ),
)

VOLUME = (
    Situation(
        "trailing_off",
        "volume_consistency",
        fits=_mostly,
        title="Your sentences fade before they end",
        text=lambda s: f"{s.happened} {share_of(s.share)} the drops fall on the end of a sentence.",
        instead=(
            "Keep your voice up to the last word of each sentence: the main point is often there.",
            "If the breath is short, make two sentences of one.",
        ),
        exercise=(
            "Read a list of ten facts about your work and tap the table on the last word of each. Make that word "
            "as clear as the tap."
        ),
        about=only(_fades),
    ),
    Situation(
        "quiet_stretch",
        "volume_consistency",
        fits=lambda s: 0.7 * s.share,
        title=lambda s: f"Your voice goes quiet for {s.length}",
        text=lambda s: f"{s.happened} It began {_where(s)}{s.answering}.",
        instead=(("Take a breath before each example, and speak as if to a person across the room."),),
        exercise=(
            "Stand two metres from the microphone and talk for one minute so that it still hears you well. Sit down "
            "and keep that voice for another minute."
        ),
    ),
    Situation(
        "uneven_volume",
        "volume_consistency",
        fits=always(0.2),
        title="Your volume jumps from phrase to phrase",
        text=lambda s: f"{s.happened}{s.number('intensity_sd_db')}",
        instead=("Stay at one distance from the microphone, and begin each phrase at the same volume.",),
        exercise=(
            "Read one paragraph with your eyes on a level meter (any recorder has one) and keep the level in the same "
            "third for two minutes."
        ),
        alone=True,
    ),
)

TONE = (
    Situation(
        "flat_over_figures",
        "tone",
        fits=lambda s: 0.9 if _figures(s) and not s.above("pitch_sd_semitones") else 0.0,
        title=lambda s: f"Your voice stays flat over {quoted(_figures(s)[0])}, the figure that matters",
        text=lambda s: f"{s.happened}{s.number('pitch_sd_semitones')}",
        instead=(lambda s: f"Raise your voice on {quoted(_figures(s)[0])}, and pause for half a second after it.",),
        exercise=lambda s: (
            f"Say the sentence with {quoted(_figures(s)[0])} four times: once flat, then three times with "
            "your voice rising on the number. Record the last one and listen."
        ),
    ),
    Situation(
        "exaggerated_melody",
        "tone",
        fits=lambda s: 0.85 if s.above("pitch_sd_semitones") else 0.0,
        title="Your pitch moves more than is usual",
        text=lambda s: f"{s.happened}{s.number('pitch_sd_semitones')}",
        instead=(
            "Give each sentence one peak, on the word that is new, and let your voice fall towards the full stop.",
        ),
        exercise=(
            "Take five sentences, mark one syllable in each, and say them like a newsreader for two minutes: up only "
            "on the mark."
        ),
        alone=True,
    ),
    Situation(
        "long_flat_stretch",
        "tone",
        fits=lambda s: 0.7 if _level_run(s).duration_seconds >= _LONG_FLAT_SECONDS else 0.0,
        title=lambda s: f"Your pitch stays level for {seconds_long(_level_run(s).duration_seconds)}",
        text=lambda s: (
            f"{s.happened} "
            f"It was level from {clock(_level_run(s).start_seconds)} to "
            f"{clock(_level_run(s).end_seconds)}{s.answering}."
        ),
        instead=("Break the stretch in two: pause, and start the next sentence a little higher.",),
        exercise=lambda s: (
            f"Tell your answer to {s.same_question} as you would tell a friend, for one minute. Then tell it "
            "to the interviewer for one minute with the same ups and downs."
        ),
    ),
    Situation(
        "list_like_melody",
        "tone",
        fits=lambda s: 0.5 if s.count >= 3 else 0.0,
        title=lambda s: f"Your voice falls back to one note {s.times}",
        text=lambda s: f"{s.happened}{s.others} The level stretches add up to {seconds_long(s.seconds)}.",
        instead=("Start each new step a little higher, and let your voice fall at the end of the last one.",),
        exercise=(
            "Count five steps of your work on your fingers, aloud: up on one to four, down on five. Three rounds."
        ),
    ),
    Situation(
        "flat_melody",
        "tone",
        fits=always(0.2),
        title="Your pitch moves little while you speak",
        text=lambda s: f"{s.happened}{s.number('pitch_sd_semitones')}",
        instead=("Before you start, choose the key word of your first sentence, and raise your voice on it.",),
        exercise=(
            "Mark the word that matters most in each of five sentences. Read them aloud for two minutes and "
            "let your voice rise on that word."
        ),
        alone=True,
    ),
)

SITUATIONS = (*CLARITY, *VOLUME, *TONE)


def _where(scene: Scene) -> str:
    return "early on" if scene.place < 1 / 3 else "midway" if scene.place < 2 / 3 else "near the end"
