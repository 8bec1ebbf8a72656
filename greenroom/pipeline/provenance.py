"""Which components decided the numbers of a report."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from greenroom.analysis.leaves import SCORER_VERSION
from greenroom.components import Named
from greenroom.pipeline.observe import Observations
from greenroom.pipeline.request import AnalysisRequest
from greenroom.providers import Providers
from greenroom.report.document import Component, Provenance


@dataclass(frozen=True, slots=True)
class _Library:
    name: str
    version: str


def trace_provenance(request: AnalysisRequest, providers: Providers, observations: Observations) -> Provenance:
    """Name every component that took part in an analysis, with the role it played."""
    sound, transcript = observations.sound, observations.transcript
    took_part: tuple[tuple[str, Named | None], ...] = (
        ("decoder", providers.decoder),
        ("landmarks", providers.landmarker if observations.seen is not None else None),
        ("speech detector", providers.speech_detector if sound is not None else None),
        ("voice", _Library("Praat, by parselmouth", version("praat-parselmouth")) if sound is not None else None),
        ("words", _source_of_words(request, providers) if transcript is not None else None),
        ("sentence embeddings", providers.embedder if transcript is not None else None),
    )
    return Provenance(
        greenroom_version=version("greenroom"),
        scorer_version=SCORER_VERSION,
        profile=request.profile.name,
        interview_type=request.interview_type,
        language=transcript.language if transcript is not None else request.language,
        components=tuple(Component(role, part.name, part.version) for role, part in took_part if part is not None),
    )


def _source_of_words(request: AnalysisRequest, providers: Providers) -> Named | None:
    return providers.aligner if request.transcript is not None else providers.transcriber
