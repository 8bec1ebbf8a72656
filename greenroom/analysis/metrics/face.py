"""The metrics of the face: presence, gaze, blinks, smiles, expression, and where the head points.

``measurement_sd`` of eye contact and smiles is the root mean square of (share read - share labelled) over the labelled
clips, 0.04 to 0.06 (bench/eye_contact.py); of head angles, the spread of the clip's median over people who look
straight at the camera; of rates, one break or blink in ten misread at a usual rate; of expression and motion, the
change when a clip is mirrored, darkened or made smaller.
"""

from __future__ import annotations

from math import inf

from greenroom.analysis.metrics import groups
from greenroom.analysis.metrics.metric import Metric, NumberFormat, Sentence, by_name
from greenroom.analysis.norms import Norm

_MESH = "MediaPipe face mesh with irises (Kartynnik et al. 2019; Ablavatski et al. 2020)"

FACE = by_name(
    Metric(
        name="face_presence_ratio",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "Share of the watched time in which a face was found; of several faces the largest, most central one is "
            "taken."
        ),
        source=_MESH,
        label="Face in the picture",
        group=groups.FACE,
        number_format=NumberFormat("{} of the time", style="share"),
    ),
    Metric(
        name="eye_contact_ratio",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "Share of the time with readable eyes in which the gaze (iris against the eye's corners, plus the head's "
            "direction) stays within 7 degrees sideways and 9 vertically of the person's resting direction, which is "
            "itself accepted within 6 degrees sideways and 5 vertically of the camera; lids that stay down for over "
            "half a second, and a head turned over 10 degrees for seconds, are no eye contact. Blinks and hidden "
            "irises lower the coverage. No share is right for all people: compare with the person's own."
        ),
        source="Geometry of the eyeball; " + _MESH + "; human agreement: Chong et al. 2020",
        label="Looking at the camera",
        group=groups.FACE,
        number_format=NumberFormat("{} of the time", style="share"),
        measurement_sd=0.05,
        norm=Norm(
            anchors=((0.0, 0.0), (0.25, 25.0), (0.5, 60.0), (0.7, 85.0), (0.85, 95.0), (1.0, 95.0)),
            comfortable=(0.6, 0.95),
            repeat_sd_per_minute=0.06,
            draw_order=16,
            source="No source gives a right share: a wide band around what speakers do in conversation (Kleinke 1986; "
            "Naim et al. 2015 found eye contact to count little on its own); compare with your own baseline",
        ),
        sentence=Sentence("In all, your eyes were on the camera or just below it {:.0%} of the time."),
    ),
    Metric(
        name="gaze_break_count",
        unit="count",
        low=0.0,
        high=inf,
        method="Stretches of half a second or more without eye contact; a blink within a stretch does not divide it.",
        source="Gaze in conversation: Kendon 1967; Argyle and Cook 1976",
        label="Times you looked away",
        group=groups.FACE,
        measurement_sd=0.5,
        shows="eye_contact",
    ),
    Metric(
        name="gaze_break_rate_per_minute",
        unit="per minute",
        low=0.0,
        high=inf,
        method="Gaze breaks begun per minute of readable eyes.",
        source="Gaze in conversation: Kendon 1967; Argyle and Cook 1976",
        label="Looking away",
        group=groups.FACE,
        number_format=NumberFormat("{} a minute", digits=1),
        measurement_sd=0.5,
        norm=Norm(
            anchors=((0.0, 95.0), (6.0, 85.0), (12.0, 65.0), (20.0, 40.0), (35.0, 10.0)),
            comfortable=(0.0, 10.0),
            repeat_sd_per_minute=4.0,
            draw_order=17,
            source="Greenroom's: looking away to think a few times a minute is ordinary (Glenberg et al. 1998)",
        ),
        sentence=Sentence("You looked away {:.0f} times a minute."),
    ),
    Metric(
        name="blink_rate_per_minute",
        unit="per minute",
        low=0.0,
        high=inf,
        method=(
            "Closures of both eyes of up to half a second, per minute of face: the lids fall to about half of their "
            "opening in the seconds around, or less. Not measured below 20 frames per second of face."
        ),
        source="Stern, Walrath and Goldstein 1984; Soukupova and Cech 2016 (eye aspect ratio)",
        label="Blinks",
        group=groups.FACE,
        number_format=NumberFormat("{} a minute"),
        measurement_sd=1.5,
    ),
    Metric(
        name="smile_ratio",
        unit="ratio",
        low=0.0,
        high=1.0,
        method=(
            "Share of the time with a face in which the mouth is broad and its corners are raised past the upper lip "
            "and towards the nose, judged over 0.8 s, so that single syllables do not count. Posed and felt smiles "
            "are alike."
        ),
        source="Action unit 12: Facial Action Coding System (Ekman, Friesen and Hager 2002)",
        label="Smiling",
        group=groups.FACE,
        number_format=NumberFormat("{} of the time", style="share"),
        measurement_sd=0.05,
        sentence=Sentence("You smiled for {:.0%} of the time.", least=0.005, below_least="No smile was seen."),
        shows="expression_variety",
    ),
    Metric(
        name="expression_variety",
        unit="-",
        low=0.0,
        high=inf,
        method=(
            "Root mean square departure, over time and over five lengths (height and gap of the brows, cheek to lid, "
            "width of the mouth, height of its corners), from the person's own mean, in units of an evident action "
            "of that part; each is a median over half a second in the head's own directions, so that syllables and "
            "turns count little."
        ),
        source="After the expressiveness ratings of FACES (Kring and Sloan 2007); durations: Ekman and Friesen 1982",
        label="Range of facial movement",
        group=groups.FACE,
        number_format=NumberFormat(digits=2),
        measurement_sd=0.03,
        norm=Norm(
            anchors=((0.0, 5.0), (0.1, 35.0), (0.2, 60.0), (0.35, 80.0), (0.6, 93.0), (1.2, 88.0)),
            comfortable=(0.2, 1.0),
            repeat_sd_per_minute=0.07,
            draw_order=18,
            source="Greenroom's quantiles of people talking to a camera; docs/decisions/0010-scores.md",
        ),
    ),
    Metric(
        name="head_yaw_mean_degrees",
        unit="degrees",
        low=-90.0,
        high=90.0,
        method=(
            "Mean over time of where the face points sideways: positive to the person's own left. From the left and "
            "right partners of the mesh, which are symmetric in every face. Mirroring the picture changes the sign."
        ),
        source=_MESH,
        label="Head turned, on average",
        group=groups.FACE,
        number_format=NumberFormat("{}°"),
        measurement_sd=4.0,
    ),
    Metric(
        name="head_pitch_mean_degrees",
        unit="degrees",
        low=-90.0,
        high=90.0,
        method=(
            "Mean over time of where the face points vertically: positive up; 0 where forehead and cheeks are "
            "parallel to the picture. Faces differ by a few degrees, cameras by more: compare within one set-up."
        ),
        source=_MESH,
        label="Head raised or lowered, on average",
        group=groups.FACE,
        number_format=NumberFormat("{}°"),
        measurement_sd=6.0,
    ),
    Metric(
        name="head_motion_sd_degrees",
        unit="degrees",
        low=0.0,
        high=inf,
        method=(
            "Root mean square distance of yaw, pitch and roll from their median over the surrounding two seconds: "
            "nods, shakes and fidgeting count by their size and time, a slow turn or another posture does not."
        ),
        source="Head movement in rapport research: Hale et al. 2020; " + _MESH,
        label="Head movement",
        group=groups.FACE,
        number_format=NumberFormat("{}°", digits=1),
        measurement_sd=0.3,
        norm=Norm(
            anchors=((0.0, 88.0), (1.0, 95.0), (3.0, 91.0), (5.0, 78.0), (8.0, 52.0), (16.0, 10.0)),
            comfortable=(0.5, 5.0),
            repeat_sd_per_minute=0.4,
            draw_order=19,
            source="Greenroom's quantiles of people talking to a camera; small nods are welcome",
        ),
        sentence=Sentence(
            "On average your head moved {:.0f} degrees from its usual position.",
            least=0.5,
            below_least="On average your head moved by less than half a degree.",
        ),
    ),
)
