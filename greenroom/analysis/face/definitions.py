"""What each face feature means; the metrics reference is generated from these."""

from __future__ import annotations

import math

from greenroom.analysis.features import FeatureDefinition

_MESH = "MediaPipe face mesh with irises (Kartynnik et al. 2019; Ablavatski et al. 2020)"


def _face(name: str, unit: str, low: float, high: float, method: str, source: str) -> FeatureDefinition:
    return FeatureDefinition(name, "face", unit, low, high, method, source)


_ALL = (
    _face(
        "face_presence_ratio",
        "ratio",
        0.0,
        1.0,
        "Share of the watched time in which a face was found; of several faces the largest, most central one is taken.",
        _MESH,
    ),
    _face(
        "eye_contact_ratio",
        "ratio",
        0.0,
        1.0,
        "Share of the time with readable eyes in which the gaze (iris against the eye's corners, plus the head's "
        "direction) stays within 7 degrees sideways and 9 vertically of the person's resting direction, which is "
        "itself accepted within 6 degrees sideways and 5 vertically of the camera; lids that stay down for over half "
        "a second, and a head turned over 10 degrees for seconds, are no eye contact. Blinks and hidden irises lower "
        "the coverage. No share is right for everybody: compare with the person's own.",
        "Geometry of the eyeball; " + _MESH + "; human agreement: Chong et al. 2020",
    ),
    _face(
        "gaze_break_count",
        "count",
        0.0,
        math.inf,
        "Stretches of half a second or more without eye contact; a blink within a stretch does not divide it.",
        "Gaze in conversation: Kendon 1967; Argyle and Cook 1976",
    ),
    _face(
        "gaze_break_rate_per_minute",
        "per minute",
        0.0,
        math.inf,
        "Gaze breaks begun per minute of readable eyes.",
        "Gaze in conversation: Kendon 1967; Argyle and Cook 1976",
    ),
    _face(
        "blink_rate_per_minute",
        "per minute",
        0.0,
        math.inf,
        "Closures of both eyes of up to half a second, per minute of face: the lids fall to about half of their "
        "opening in the seconds around, or less. Not measured below 20 frames per second of face.",
        "Stern, Walrath and Goldstein 1984; Soukupova and Cech 2016 (eye aspect ratio)",
    ),
    _face(
        "smile_ratio",
        "ratio",
        0.0,
        1.0,
        "Share of the time with a face in which the mouth is broad and its corners are raised past the upper lip and "
        "towards the nose, judged over 0.8 s, so that single syllables do not count. Posed and felt smiles are alike.",
        "Action unit 12: Facial Action Coding System (Ekman, Friesen and Hager 2002)",
    ),
    _face(
        "expression_variety",
        "-",
        0.0,
        math.inf,
        "Root mean square departure, over time and over five lengths (height and gap of the brows, cheek to lid, width "
        "of the mouth, height of its corners), from the person's own mean, in units of an evident action of that part; "
        "each is a median over half a second in the head's own directions, so that syllables and turns count little.",
        "After the expressiveness ratings of FACES (Kring and Sloan 2007); durations: Ekman and Friesen 1982",
    ),
    _face(
        "head_yaw_mean_degrees",
        "degrees",
        -90.0,
        90.0,
        "Mean over time of where the face points sideways: positive to the person's own left. From the left and right "
        "partners of the mesh, which are symmetric in every face. Mirroring the picture changes the sign.",
        _MESH,
    ),
    _face(
        "head_pitch_mean_degrees",
        "degrees",
        -90.0,
        90.0,
        "Mean over time of where the face points vertically: positive up; 0 where forehead and cheeks are parallel to "
        "the picture. Faces differ by a few degrees, cameras by more: compare within one set-up.",
        _MESH,
    ),
    _face(
        "head_motion_sd_degrees",
        "degrees",
        0.0,
        math.inf,
        "Root mean square distance of yaw, pitch and roll from their median over the surrounding two seconds: nods, "
        "shakes and fidgeting count by their size and time, a slow turn or another posture does not.",
        "Head movement in rapport research: Hale et al. 2020; " + _MESH,
    ),
)

DEFINITIONS: dict[str, FeatureDefinition] = {definition.name: definition for definition in _ALL}
"""By name, in the order in which ``measure_face`` returns them."""
