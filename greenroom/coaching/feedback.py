"""Turn scores, moments and words into the advice of the report."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from greenroom.analysis.features import Feature
from greenroom.analysis.moments import Moment
from greenroom.analysis.scores import Score
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.coaching.analysed import LEAF_BY_NAME, AnalysedRecording, Answer
from greenroom.coaching.contracts import Change, Feedback, MomentQuote, Strength
from greenroom.coaching.gains import gain_points, next_level
from greenroom.coaching.headline import nothing_measured, with_change, with_picture_only, without_change
from greenroom.coaching.human import clock, measured_part, raised
from greenroom.coaching.notes.sentences import tell_moment
from greenroom.coaching.praise import Worked, strengths
from greenroom.coaching.ranking import LEAST_CHANGES, Advice, changes
from greenroom.coaching.scene import Scene
from greenroom.coaching.situation import tell, tell_each
from greenroom.coaching.stretch import goal, stretch_scenes

_STEADY_FLOOR = 50.0

PICTURE = frozenset({"shoulder_alignment", "spine_straightness", "head_position", "head_stability"})
"""What only a picture shows: the last thing that an interviewer remembers of an answer."""


def compose_feedback(
    scores: Mapping[str, Score],
    features: Mapping[str, Feature],
    moments: Sequence[Moment],
    words: Sequence[Word],
    shares: Mapping[str, float],
    duration_seconds: float,
    segments: Sequence[tuple[Span, str | None]],
    word_accuracy: float | None = None,
) -> Feedback:
    """Return the strengths and the two or three changes that would help most, each based on a moment.

    Parameters
    ----------
    scores
        All leaves and composites of the catalogue and ``overall``, by name.
    features
        By name, over the whole recording.
    moments
        Of all kinds.
    words
        The transcript in order of time; empty without one.
    shares
        How much each competency counts (``catalogue.COMPETENCY_SHARES[interview_type]``).
    duration_seconds
        Length of the recording.
    segments
        The answers with their questions, None where they are unknown.
    word_accuracy
        Expected share of correct words, 0-1; None without a transcript.

    Returns
    -------
    The same input always gives the same words. Without any score there are no strengths and no changes, and the
    headline says what was missing.
    """
    answers = tuple(Answer(span, question) for span, question in segments)
    recording = AnalysedRecording(
        scores, features, tuple(moments), tuple(words), shares, duration_seconds, answers, word_accuracy
    )
    if all(scores[leaf].value is None for leaf in LEAF_BY_NAME):
        return Feedback(nothing_measured(scores), (), ())
    advice = changes(recording)
    changed = {change.scene.leaf for change in advice}
    worked = strengths(recording, changed) or strengths(recording, changed, _STEADY_FLOOR)[:1]
    taken = changed | {each.scene.leaf for each in worked}
    return Feedback(
        headline=_headline(recording, worked, advice, taken),
        strengths=tuple(map(_strength, worked)),
        changes=(*map(_change, advice), *_stretches(recording, taken, LEAST_CHANGES - len(advice))),
    )


def _headline(
    recording: AnalysedRecording, worked: Sequence[Worked], advice: Sequence[Advice], taken: Collection[str]
) -> str:
    """Return the finding; what only the picture shows gives way to voice and words where there is anything else."""
    worked = sorted(worked, key=lambda each: each.scene.leaf in PICTURE)
    advice = sorted(advice, key=lambda each: each.scene.leaf in PICTURE)
    strength = worked[0].title if worked else None
    if not advice:
        scenes = stretch_scenes(recording, taken)
        return without_change(
            strength, goal(scenes[0]).aim if scenes else None, is_at_top=not stretch_scenes(recording)
        )
    change = tell(advice[0].situation.title, advice[0].scene)
    if advice[0].scene.leaf in PICTURE and (not worked or worked[0].scene.leaf in PICTURE):
        rest = [recording.scores[leaf].value for leaf in LEAF_BY_NAME if leaf not in PICTURE]
        return with_picture_only(change, is_rest_measured=any(value is not None for value in rest))
    return with_change(strength, change)


def _strength(worked: Worked) -> Strength:
    return Strength(worked.scene.leaf, raised(worked.title), worked.text, _quote(worked.scene))


def _change(advice: Advice) -> Change:
    situation, scene = advice.situation, advice.scene
    instead = tell_each(situation.instead, scene)
    return Change(
        score=scene.leaf,
        title=raised(tell(situation.title, scene)),
        text=tell(situation.text, scene),
        instead=" ".join(instead),
        exercise=tell(situation.exercise, scene),
        moment=_quote(scene),
        gain_points=round(advice.gain_points, 1),
        instead_sentences=instead,
    )


def _stretches(recording: AnalysedRecording, taken: Collection[str], wanted: int) -> tuple[Change, ...]:
    """Return goals at the next level until there are two changes; fewer when scores are at the top."""
    return tuple(map(_goal, stretch_scenes(recording, taken)[: max(0, wanted)]))


def _goal(scene: Scene) -> Change:
    recording, score, aim = scene.recording, scene.score, goal(scene)
    label = LEAF_BY_NAME[scene.leaf].label.lower()
    text = (
        f"Your score for {label} is {score.value:.0f} of 100, from the whole recording "
        f"(0:00 to {clock(recording.duration_seconds)}).{measured_part(score.coverage)}"
    )
    gain = gain_points(scene.leaf, next_level(score), recording.scores, recording.shares)
    return Change(
        score=scene.leaf,
        title=raised(aim.aim),
        text=text,
        instead=aim.instead,
        exercise=aim.exercise,
        moment=_quote(scene),
        gain_points=round(gain, 1),
        instead_sentences=(aim.instead,),
    )


def _quote(scene: Scene) -> MomentQuote | None:
    if not scene.moments:
        return None
    moment = scene.moment
    return MomentQuote(moment.span.start_seconds, moment.span.end_seconds, tell_moment(moment), scene.said, moment.what)
