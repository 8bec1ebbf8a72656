"""From a recording to a report in one call: observe, measure, score."""

from __future__ import annotations

from greenroom.pipeline.measure import measure
from greenroom.pipeline.observe import observe
from greenroom.pipeline.progress import ProgressListener
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.score import write_report
from greenroom.providers import Providers
from greenroom.report.document import Report


def analyze_recording(request: AnalysisRequest, providers: Providers, progress: ProgressListener) -> Report:
    """Analyse a recording and return its report.

    Raises
    ------
    InputError
        The recording cannot be used.
    MachineError
        The disk is full, or a required component failed.
    """
    observations = observe(request, providers, progress)
    progress("measuring", 0.0)
    measurements = measure(observations, request.questions, providers.embedder, request.language)
    report = write_report(request, providers, observations, measurements)
    progress("measuring", 1.0)
    return report
