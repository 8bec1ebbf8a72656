"""The metrics of the body: presence, posture, movement, gestures.

``measurement_sd`` is the landmarker's own error, from turning frames of the test clips by 6 degrees and mirroring them,
which changes the truth by a known amount (bench/body_landmarks.py). Norms are the tolerances of ``body/norms.py``.
"""

from __future__ import annotations

from math import inf

from greenroom.analysis.body import norms as tolerances
from greenroom.analysis.metrics import groups
from greenroom.analysis.metrics.metric import Metric, NumberFormat, Sentence, by_name
from greenroom.analysis.norms import Norm

_BLAZEPOSE = "BlazePose (Bazarevsky et al. 2020)"
_ISO = "ISO 11226:2000, static working postures; " + _BLAZEPOSE
_RULA = "RULA (McAtamney and Corlett 1993); " + _BLAZEPOSE
_LEVEL = (
    "The tilt that shoulders, head and, where seen, torso share over the whole recording is taken for the camera's own "
    "and subtracted first."
)


def _within(tolerance: tolerances.Tolerance, repeat_sd_per_minute: float, draw_order: int) -> Norm:
    """Return the norm of a mean absolute deviation from upright and level."""
    return Norm(
        anchors=((0.0, 100.0), (tolerance.free, 88.0), (tolerance.full, 10.0), (2 * tolerance.full, 0.0)),
        comfortable=(0.0, tolerance.free),
        repeat_sd_per_minute=repeat_sd_per_minute,
        draw_order=draw_order,
        source=tolerance.source,
    )


BODY = by_name(
    Metric(
        name="body_presence_ratio",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "Share of the watched time in which both shoulders were seen: visibility of at least 0.5, not more than a "
            "twentieth of the picture's side beyond its edge, their line less than 45 degrees from level."
        ),
        source=_BLAZEPOSE,
        label="Shoulders in the picture",
        group=groups.BODY,
        number_format=NumberFormat("{} of the time", style="share"),
    ),
    Metric(
        name="posture_index",
        unit="0-100",
        low=0.0,
        high=100.0,
        method=(
            "Mean over time of the posture signal: per frame the mean, in per cent, of how far shoulder tilt, head "
            "tilt, slouch, head forward, head offset and, where the hips are seen, torso lean keep within their "
            "published bands (1 inside the free band, falling in a straight line to 0 at its end)."
        ),
        source="greenroom/analysis/body/norms.py; " + _ISO,
        label="Upright posture (0 to 100)",
        group=groups.BODY,
        # The errors of its parts through the slopes of the norms: up to 4 outside all free bands, 0 inside all.
        measurement_sd=2.0,
        shows="spine_straightness",
    ),
    Metric(
        name="shoulder_tilt_degrees",
        unit="degrees",
        low=0.0,
        high=90.0,
        method=(
            "Mean over time of the absolute slope of the line between the shoulders. Where the picture cuts the arms "
            "below the shoulders, the landmarker shows about two thirds of the true tilt. " + _LEVEL
        ),
        source=_ISO,
        label="Tilt of the shoulders",
        group=groups.BODY,
        number_format=NumberFormat("{}°", digits=1),
        measurement_sd=2.1,
        norm=_within(tolerances.SHOULDER_TILT_DEGREES, 0.3, draw_order=20),
        sentence=Sentence("On average your shoulders were {:.0f} degrees off level."),
    ),
    Metric(
        name="shoulder_tilt_sd_degrees",
        unit="degrees",
        low=0.0,
        high=90.0,
        method=(
            "Standard deviation over frames of the signed slope of the line between the shoulders: how much they rock."
        ),
        source=_BLAZEPOSE,
        label="Rocking of the shoulders",
        group=groups.BODY,
        number_format=NumberFormat("{}°", digits=1),
        measurement_sd=0.2,
    ),
    Metric(
        name="torso_lean_degrees",
        unit="degrees",
        low=0.0,
        high=180.0,
        method=(
            "Mean over time of the absolute sideways angle between the vertical and the line from the hips' middle "
            "to the shoulders' middle; leaning towards the camera cannot be seen from the front. " + _LEVEL
        ),
        source=_ISO,
        label="Lean of the torso",
        group=groups.BODY,
        number_format=NumberFormat("{}°", digits=1),
        measurement_sd=0.9,
        norm=_within(tolerances.TORSO_LEAN_DEGREES, 0.8, draw_order=21),
        sentence=Sentence("On average you leaned {:.0f} degrees to the side."),
    ),
    Metric(
        name="head_tilt_degrees",
        unit="degrees",
        low=0.0,
        high=90.0,
        method="Mean over time of the absolute slope of the line between the eyes. " + _LEVEL,
        source=_ISO,
        label="Tilt of the head",
        group=groups.BODY,
        number_format=NumberFormat("{}°", digits=1),
        measurement_sd=2.4,
        norm=_within(tolerances.HEAD_TILT_DEGREES, 0.6, draw_order=22),
        sentence=Sentence("Your head tilted {:.0f} degrees on average."),
    ),
    Metric(
        name="neck_length_ratio",
        unit="ratio",
        low=0.0,
        high=inf,
        method=(
            "Mean over time of the height of the ears' middle above the line of the shoulders, over the shoulder "
            "width. People differ (0.5 to 0.7 in our clips) and so do cameras' heights: compare it with the person's "
            "own earlier recordings only."
        ),
        source=_BLAZEPOSE,
        label="Neck, in shoulder widths",
        group=groups.BODY,
        number_format=NumberFormat(digits=2),
        measurement_sd=0.018,
    ),
    Metric(
        name="slouch_ratio",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "Mean over time of how much shorter the neck (ears above the line of the shoulders, over the shoulder "
            "width) is than at the person's own upright, where the tenth of the frames with the longest neck begins. "
            "It sees the back rounding and the shoulders rising without the hips being in the picture; a person who "
            "slouches from the first frame to the last is their own upright, which it cannot see."
        ),
        source=_RULA,
        label="Neck shorter than at your most upright",
        group=groups.BODY,
        number_format=NumberFormat(style="share"),
        # Relative to the same recording: turning the picture moves the ratio by 0.018 of 0.58.
        measurement_sd=0.03,
        norm=_within(tolerances.SLOUCH_RATIO, 0.012, draw_order=23),
        sentence=Sentence("On average your neck looked {:.0%} shorter than when you sat upright."),
    ),
    Metric(
        name="head_forward_ratio",
        unit="ratio",
        low=0.0,
        high=inf,
        method=(
            "Mean over time of how much larger the face (eyes to mouth, over the shoulder width) is than with the head "
            "back, where the tenth of the frames with the smallest face ends: the head pushed towards the camera."
        ),
        source=_RULA,
        label="Head pushed towards the camera",
        group=groups.BODY,
        number_format=NumberFormat(style="share"),
        # Relative to the same recording: turning the picture moves the ratio by 0.010 of 0.25.
        measurement_sd=0.04,
        shows="spine_straightness",
    ),
    Metric(
        name="head_offset_ratio",
        unit="ratio",
        low=0.0,
        high=inf,
        method=(
            "Mean over time of the absolute distance of the ears' middle from the shoulders' middle along the line "
            "of the shoulders, over the shoulder width."
        ),
        source=_RULA,
        label="Head off centre, in shoulder widths",
        group=groups.BODY,
        number_format=NumberFormat(digits=2),
        measurement_sd=0.03,
        norm=_within(tolerances.HEAD_OFFSET_RATIO, 0.012, draw_order=24),
        sentence=Sentence("Your head was {:.0%} of a shoulder width off centre."),
    ),
    Metric(
        name="movement_index",
        unit="shoulder widths per second",
        low=0.0,
        high=inf,
        method=(
            "Mean over time of the speed of shoulders' and ears' middle, each compared with its place a second before, "
            "over the shoulder width. Steps of a second make it the same at every frame rate and blind to tremor."
        ),
        source=(
            "Motion energy of nonverbal synchrony research (Ramseyer and Tschacher 2011), on landmarks in place of "
            "pixels"
        ),
        label="Movement of the body",
        group=groups.BODY,
        number_format=NumberFormat("{} shoulder widths a second", digits=2),
        measurement_sd=0.002,
        shows="head_stability",
    ),
    Metric(
        name="gesture_rate_per_minute",
        unit="per minute",
        low=0.0,
        high=inf,
        method=(
            "Gesture phrases begun per minute in which a hand could be followed: a wrist moving relative to the trunk "
            "faster than 0.6 shoulder widths a second over a quarter of a second, strokes less than 0.6 s apart "
            "joined. Needs at least two and a half body frames per second."
        ),
        source="Gesture phrases after Kendon (2004) and McNeill (1992), segmented by wrist speed",
        label="Gestures",
        group=groups.BODY,
        number_format=NumberFormat("{} a minute"),
        shows="expression_variety",
    ),
)
