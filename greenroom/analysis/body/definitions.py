"""What each body feature means; the metrics reference is generated from these."""

from __future__ import annotations

import math

from greenroom.analysis.features import FeatureDefinition

_BLAZEPOSE = "BlazePose (Bazarevsky et al. 2020)"
_ISO = "ISO 11226:2000, static working postures; " + _BLAZEPOSE
_RULA = "RULA (McAtamney and Corlett 1993); " + _BLAZEPOSE

_LEVEL = (
    "The tilt that shoulders, head and, where seen, torso share over the whole recording is taken for the camera's own "
    "and subtracted first."
)


def _body(name: str, unit: str, high: float, method: str, source: str) -> FeatureDefinition:
    return FeatureDefinition(name, "body", unit, 0.0, high, method, source)


_ALL = (
    _body(
        "body_presence_ratio",
        "ratio",
        1.0,
        "Share of the watched time in which both shoulders were seen: visibility of at least 0.5, not more than a "
        "twentieth of the picture's side beyond its edge, their line less than 45 degrees from level.",
        _BLAZEPOSE,
    ),
    _body(
        "shoulder_tilt_degrees",
        "degrees",
        90.0,
        "Mean over time of the absolute slope of the line between the shoulders. Where the picture cuts the arms "
        "below the shoulders, the landmarker shows about two thirds of the true tilt. " + _LEVEL,
        _ISO,
    ),
    _body(
        "shoulder_tilt_sd_degrees",
        "degrees",
        90.0,
        "Standard deviation over frames of the signed slope of the line between the shoulders: how much they rock.",
        _BLAZEPOSE,
    ),
    _body(
        "torso_lean_degrees",
        "degrees",
        180.0,
        "Mean over time of the absolute sideways angle between the vertical and the line from the hips' middle to the "
        "shoulders' middle; leaning towards the camera cannot be seen from the front. " + _LEVEL,
        _ISO,
    ),
    _body(
        "head_tilt_degrees",
        "degrees",
        90.0,
        "Mean over time of the absolute slope of the line between the eyes. " + _LEVEL,
        _ISO,
    ),
    _body(
        "neck_length_ratio",
        "ratio",
        math.inf,
        "Mean over time of the height of the ears' middle above the line of the shoulders, over the shoulder width. "
        "People differ (0.5 to 0.7 in our clips) and so do cameras' heights: compare it with the person's own earlier "
        "recordings only.",
        _BLAZEPOSE,
    ),
    _body(
        "slouch_ratio",
        "ratio",
        1.0,
        "Mean over time of how much shorter the neck (ears above the line of the shoulders, over the shoulder width) "
        "is than at the person's own upright, where the tenth of the frames with the longest neck begins. It sees the "
        "back rounding and the shoulders rising without the hips being in the picture; a person who slouches from the "
        "first frame to the last is their own upright, which it cannot see.",
        _RULA,
    ),
    _body(
        "head_forward_ratio",
        "ratio",
        math.inf,
        "Mean over time of how much larger the face (eyes to mouth, over the shoulder width) is than with the head "
        "back, where the tenth of the frames with the smallest face ends: the head pushed towards the camera.",
        _RULA,
    ),
    _body(
        "head_offset_ratio",
        "ratio",
        math.inf,
        "Mean over time of the absolute distance of the ears' middle from the shoulders' middle along the line of the "
        "shoulders, over the shoulder width.",
        _RULA,
    ),
    _body(
        "posture_index",
        "0-100",
        100.0,
        "Mean over time of the posture signal: per frame the mean, in per cent, of how far shoulder tilt, head tilt, "
        "slouch, head forward, head offset and, where the hips are seen, torso lean keep within their published bands "
        "(1 inside the free band, falling in a straight line to 0 at its end).",
        "greenroom/analysis/body/norms.py; " + _ISO,
    ),
    _body(
        "movement_index",
        "shoulder widths per second",
        math.inf,
        "Mean over time of the speed of shoulders' and ears' middle, each compared with its place a second before, "
        "over the shoulder width. Steps of a second make it the same at every frame rate and blind to tremor.",
        "Motion energy of nonverbal synchrony research (Ramseyer and Tschacher 2011), on landmarks in place of pixels",
    ),
    _body(
        "gesture_rate_per_minute",
        "per minute",
        math.inf,
        "Gesture phrases begun per minute in which a hand could be followed: a wrist moving relative to the trunk "
        "faster than 0.6 shoulder widths a second over a quarter of a second, strokes less than 0.6 s apart "
        "joined. Needs at least two and a half body frames per second.",
        "Gesture phrases after Kendon (2004) and McNeill (1992), segmented by wrist speed",
    ),
)

DEFINITIONS: dict[str, FeatureDefinition] = {definition.name: definition for definition in _ALL}
"""By name, in the order in which ``measure_body`` returns them."""
