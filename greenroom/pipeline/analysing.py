"""The analysis of a recording within a job: with progress, saved once, and ready for a later scorer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from greenroom.clock import Clock
from greenroom.jobs.handlers import JobContext
from greenroom.metrics import RECORDED_SECONDS, REPORT_ABSTENTIONS, REPORT_SCORES, Metrics, NoMetrics
from greenroom.pipeline.measure import measure
from greenroom.pipeline.observe import Observations, observe
from greenroom.pipeline.progress import Stage, overall_share
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.score import write_report
from greenroom.pipeline.track_files import read_observations, write_observations
from greenroom.providers import Providers
from greenroom.report.contracts import tracks_key
from greenroom.report.document import Report
from greenroom.report.repository import save_report
from greenroom.storage.contracts import FileStore


@dataclass(frozen=True, slots=True)
class ReportPlace:
    """The identity of a report.

    Parameters
    ----------
    subject
        The recording, which has one report.
    recorded_at
        The time of the recording, for charts over time.
    """

    subject: str
    candidate_id: str
    recorded_at: datetime


class Analyst:
    """Analyses recordings within jobs; a repeated run saves the same report in the same place.

    Parameters
    ----------
    providers
        Loads the models at the first analysis. A worker that analyses nothing loads no models.
    metrics
        Of new reports; scoring old recordings again is not counted.
    """

    def __init__(
        self, store: FileStore, providers: Callable[[], Providers], clock: Clock, metrics: Metrics | None = None
    ) -> None:
        self._store, self._providers, self._clock = store, providers, clock
        self._metrics = metrics or NoMetrics()

    def analyse(self, context: JobContext, request: AnalysisRequest, place: ReportPlace) -> Report:
        """Measure a recording, and save its tracks and its report.

        Raises
        ------
        InputError
            The recording cannot be used.
        MachineError
            The disk is full, or a component failed.
        JobInterruptedError
            The job has to end.
        """

        def tell(stage: Stage, share: float) -> None:
            context.progress(stage, overall_share(stage, share))

        return self.compose(context, request, place, observe(request, self._providers(), tell))

    def compose(
        self, context: JobContext, request: AnalysisRequest, place: ReportPlace, observations: Observations
    ) -> Report:
        """Save the tracks and the report of a recording that was observed before.

        Raises
        ------
        MachineError
            The disk is full, or a component failed.
        JobInterruptedError
            The job has to end.
        """
        self._store.put(tracks_key(place.subject), [write_observations(observations)])
        report = self._score(context, request, place, observations)
        self._count(report)
        return report

    def score_again(self, context: JobContext, request: AnalysisRequest, place: ReportPlace) -> Report:
        """Save the report of the present scorer from the saved tracks; the recording is not read.

        Words that came with the request take the place of those that were observed.

        Raises
        ------
        FileMissingError
            There are no saved tracks.
        MachineError
            It is damaged, or a component failed.
        JobInterruptedError
            The job has to end.
        """
        observations = read_observations(b"".join(self._store.read(tracks_key(place.subject))))
        if request.transcribed is not None:
            observations = replace(observations, transcript=request.transcribed, words_reason=None)
        return self._score(context, request, place, observations)

    def _count(self, report: Report) -> None:
        self._metrics.count(RECORDED_SECONDS, by=report.recording.duration_seconds)
        values = {name: score.value for name, score in report.competencies.items()}
        values["overall"] = report.scores["overall"].value
        for name, value in values.items():
            if value is None:
                self._metrics.count(REPORT_ABSTENTIONS, name)
            else:
                self._metrics.observe(REPORT_SCORES, value, name)

    def _score(
        self, context: JobContext, request: AnalysisRequest, place: ReportPlace, observations: Observations
    ) -> Report:
        context.progress("measuring", overall_share("measuring", 0.0))
        providers = self._providers()
        measurements = measure(observations, request.questions, providers.embedder, request.language)
        report = write_report(request, providers, observations, measurements)
        with context.transaction() as db:
            save_report(db, place.subject, place.candidate_id, report, place.recorded_at, self._clock.now())
        return report
