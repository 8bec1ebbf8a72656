"""The norms: how each scored feature is judged, with the source of every curve.

Voice quality norms are quantiles of ordinary healthy speech as our own methods measure it on 39 recordings (read,
spontaneous and second-language speech), because published values of HNR, jitter and shimmer are for held vowels and
other algorithms. Body norms are the tolerances of ``body/norms.py``. Repeat spreads come from bench/intervals.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.body import norms as body
from greenroom.analysis.norms import Norm

_QUANTILES = "Greenroom's quantiles of ordinary speech; docs/decisions/0010-scores.md"


def _within(tolerance: body.Tolerance, repeat_sd_per_minute: float) -> Norm:
    """Return the norm of a mean absolute deviation from upright and level."""
    return Norm(
        anchors=((0.0, 100.0), (tolerance.free, 88.0), (tolerance.full, 10.0), (2 * tolerance.full, 0.0)),
        comfortable=(0.0, tolerance.free),
        repeat_sd_per_minute=repeat_sd_per_minute,
        source=tolerance.source,
    )


NORMS: Mapping[str, Norm] = {
    "shoulder_tilt_degrees": _within(body.SHOULDER_TILT_DEGREES, 0.3),
    "torso_lean_degrees": _within(body.TORSO_LEAN_DEGREES, 0.8),
    "slouch_ratio": _within(body.SLOUCH_RATIO, 0.012),
    "head_tilt_degrees": _within(body.HEAD_TILT_DEGREES, 0.6),
    "head_offset_ratio": _within(body.HEAD_OFFSET_RATIO, 0.012),
    "eye_contact_ratio": Norm(
        anchors=((0.0, 0.0), (0.25, 25.0), (0.5, 60.0), (0.7, 85.0), (0.85, 95.0), (1.0, 95.0)),
        comfortable=(0.6, 0.95),
        repeat_sd_per_minute=0.06,
        source="No source gives a right share: a wide band around what speakers do in conversation (Kleinke 1986; "
        "Naim et al. 2015 found eye contact to count little on its own); compare with your own baseline",
    ),
    "gaze_break_rate_per_minute": Norm(
        anchors=((0.0, 95.0), (6.0, 85.0), (12.0, 65.0), (20.0, 40.0), (35.0, 10.0)),
        comfortable=(0.0, 10.0),
        repeat_sd_per_minute=4.0,
        source="Greenroom's: looking away to think a few times a minute is ordinary (Glenberg et al. 1998)",
    ),
    "expression_variety": Norm(
        anchors=((0.0, 5.0), (0.1, 35.0), (0.2, 60.0), (0.35, 80.0), (0.6, 93.0), (1.2, 88.0)),
        comfortable=(0.2, 1.0),
        repeat_sd_per_minute=0.07,
        source="Greenroom's quantiles of people talking to a camera; docs/decisions/0010-scores.md",
    ),
    "head_motion_sd_degrees": Norm(
        anchors=((0.0, 88.0), (1.0, 95.0), (3.0, 91.0), (5.0, 78.0), (8.0, 52.0), (16.0, 10.0)),
        comfortable=(0.5, 5.0),
        repeat_sd_per_minute=0.4,
        source="Greenroom's quantiles of people talking to a camera; small nods are welcome",
    ),
    "hnr_db": Norm(
        anchors=((2.0, 10.0), (7.5, 45.0), (13.0, 75.0), (17.5, 92.0), (22.0, 100.0)),
        comfortable=(10.0, 20.0),
        repeat_sd_per_minute=0.5,
        source=_QUANTILES + "; Boersma 1993 (method)",
    ),
    "cpp_db": Norm(
        anchors=((12.0, 5.0), (17.0, 45.0), (21.0, 75.0), (24.5, 92.0), (28.0, 100.0)),
        comfortable=(19.0, 26.0),
        repeat_sd_per_minute=0.3,
        source=_QUANTILES + "; Hillenbrand et al. 1994 (method)",
    ),
    "jitter_local_ratio": Norm(
        anchors=((0.005, 98.0), (0.015, 85.0), (0.022, 72.0), (0.03, 50.0), (0.05, 10.0)),
        comfortable=(0.0, 0.025),
        repeat_sd_per_minute=0.0015,
        source=_QUANTILES + "; Teixeira et al. 2013 (method)",
    ),
    "shimmer_local_ratio": Norm(
        anchors=((0.03, 98.0), (0.07, 85.0), (0.09, 72.0), (0.14, 50.0), (0.22, 10.0)),
        comfortable=(0.0, 0.11),
        repeat_sd_per_minute=0.005,
        source=_QUANTILES + "; Teixeira et al. 2013 (method)",
    ),
    "intensity_sd_db": Norm(
        anchors=((1.5, 60.0), (3.0, 88.0), (4.5, 92.0), (6.0, 80.0), (8.0, 50.0), (12.0, 10.0)),
        comfortable=(3.0, 6.0),
        repeat_sd_per_minute=0.25,
        source=_QUANTILES,
    ),
    "pitch_sd_semitones": Norm(
        anchors=((0.5, 5.0), (1.2, 30.0), (2.0, 60.0), (3.0, 85.0), (4.0, 95.0), (5.5, 85.0), (8.0, 50.0)),
        comfortable=(2.0, 5.0),
        repeat_sd_per_minute=0.2,
        source="Traunmüller & Eriksson 1995 (ordinary speech varies by 2-4 semitones); Hincks 2005 (lively speakers)",
    ),
    "speaking_rate_wpm": Norm(
        anchors=(
            (60.0, 5.0),
            (95.0, 45.0),
            (120.0, 80.0),
            (140.0, 93.0),
            (165.0, 93.0),
            (180.0, 80.0),
            (215.0, 35.0),
            (260.0, 5.0),
        ),
        comfortable=(120.0, 175.0),
        repeat_sd_per_minute=7.0,
        source="Read AI 130-175; SpeechFit 140-160 and TED mean 163; Orai 120-145, dropped as too narrow",
    ),
    "articulation_rate_syllables_per_second": Norm(
        anchors=(
            (0.0, 0.0),
            (1.5, 15.0),
            (2.4, 45.0),
            (3.2, 82.0),
            (3.8, 93.0),
            (4.8, 93.0),
            (5.4, 80.0),
            (6.5, 35.0),
            (8.0, 5.0),
        ),
        comfortable=(3.2, 5.4),
        repeat_sd_per_minute=0.22,
        source="Jacewicz et al. 2009 (articulation rates of American English); de Jong & Wempe 2009 (method)",
    ),
    "long_pause_rate_per_minute": Norm(
        anchors=((0.0, 95.0), (1.0, 78.0), (2.0, 55.0), (4.0, 20.0), (7.0, 0.0)),
        comfortable=(0.0, 1.0),
        repeat_sd_per_minute=0.8,
        source="Long pauses, over 2 s, as existing coaching tools count them; Naim et al. 2015 (fluency)",
    ),
    "mean_pause_seconds": Norm(
        anchors=((0.25, 90.0), (0.5, 95.0), (0.8, 85.0), (1.2, 60.0), (2.0, 25.0), (4.0, 0.0)),
        comfortable=(0.3, 0.9),
        repeat_sd_per_minute=0.1,
        source="Campione & Véronis 2002 (most pauses of fluent speech last 0.2-1 s)",
    ),
    "filler_rate_per_100_words": Norm(
        anchors=((0.0, 97.0), (2.0, 88.0), (4.0, 75.0), (6.0, 55.0), (10.0, 25.0), (16.0, 8.0), (30.0, 0.0)),
        comfortable=(0.0, 4.0),
        repeat_sd_per_minute=1.4,
        source="Read AI (under 4%); SpeechFit (under 5 per 100 words); Bortfeld et al. 2001 (6 in conversation)",
    ),
    "vocabulary_diversity_mattr": Norm(
        anchors=((0.5, 5.0), (0.62, 35.0), (0.7, 60.0), (0.78, 85.0), (0.86, 97.0)),
        comfortable=(0.7, 0.9),
        repeat_sd_per_minute=0.02,
        source="Covington & McFall 2010 (method); anchors are quantiles of telephone speech and of written answers",
    ),
    "relevance": Norm(
        anchors=((0.0, 5.0), (0.25, 35.0), (0.5, 65.0), (0.75, 90.0), (1.0, 98.0)),
        comfortable=(0.5, 1.0),
        repeat_sd_per_minute=0.06,
        source="Calibrated on answers to their own and to other questions (bench/content.py)",
    ),
    "coherence": Norm(
        anchors=((0.0, 5.0), (0.25, 35.0), (0.5, 65.0), (0.75, 90.0), (1.0, 98.0)),
        comfortable=(0.5, 1.0),
        repeat_sd_per_minute=0.05,
        source="Calibrated on connected and shuffled answers (bench/content.py)",
    ),
    "structure": Norm(
        anchors=((0.0, 10.0), (0.25, 35.0), (0.5, 60.0), (0.75, 82.0), (1.0, 97.0)),
        comfortable=(0.6, 1.0),
        repeat_sd_per_minute=0.1,
        source="Share of the parts of a story or of a point-first answer; Naim et al. 2015 (structured answers)",
    ),
    "specificity": Norm(
        anchors=((0.0, 10.0), (0.25, 40.0), (0.5, 68.0), (0.75, 88.0), (1.0, 97.0)),
        comfortable=(0.5, 1.0),
        repeat_sd_per_minute=0.08,
        source="Greenroom's; docs/metrics.md gives the composite",
    ),
}
