"""Every feature's definition in the order of the report; the metrics reference is generated from it."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.body.definitions import DEFINITIONS as BODY_DEFINITIONS
from greenroom.analysis.face.definitions import DEFINITIONS as FACE_DEFINITIONS
from greenroom.analysis.features import FeatureDefinition
from greenroom.analysis.language.definitions import CONTENT_DEFINITIONS, WORD_DEFINITIONS
from greenroom.analysis.voice.definitions import TIMING_DEFINITIONS, VOICE_DEFINITIONS

DEFINITIONS: Mapping[str, FeatureDefinition] = {
    **VOICE_DEFINITIONS,
    **TIMING_DEFINITIONS,
    **WORD_DEFINITIONS,
    **CONTENT_DEFINITIONS,
    **FACE_DEFINITIONS,
    **BODY_DEFINITIONS,
}
