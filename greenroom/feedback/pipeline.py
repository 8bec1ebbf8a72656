"""From a recording to a report: observe, measure, score, compose."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.analysis.catalogue import COMPETENCIES, COMPETENCY_SHARES, COMPOSITES, overall_for
from greenroom.analysis.features import summarise
from greenroom.analysis.moments import Moment
from greenroom.analysis.scorer import Judged, judge
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.timing import LONG_PAUSE_SECONDS, find_pauses
from greenroom.feedback import document
from greenroom.feedback.cautions import find_cautions
from greenroom.feedback.compose.competencies import competency_advice
from greenroom.feedback.compose.feedback import compose_feedback
from greenroom.feedback.measure import Measurements, measure
from greenroom.feedback.observe import Observations, observe
from greenroom.feedback.progress import ProgressListener
from greenroom.feedback.provenance import trace_provenance
from greenroom.feedback.request import AnalysisRequest
from greenroom.feedback.timelines import UNITS, body_timelines, face_timelines, rate_timeline, voice_timelines
from greenroom.providers import Providers


def analyze_recording(request: AnalysisRequest, providers: Providers, progress: ProgressListener) -> document.Report:
    """Analyse a recording and return its report.

    Raises
    ------
    InputError
        The recording cannot be used.
    MachineError
        The disk is full, or a component that nothing can be done without failed.
    """
    observations = observe(request, providers, progress)
    progress("measuring", 0.0)
    measurements = measure(observations, request.questions, providers.embedder, request.language)
    report = write_report(request, providers, observations, measurements)
    progress("measuring", 1.0)
    return report


def write_report(
    request: AnalysisRequest, providers: Providers, observations: Observations, measurements: Measurements
) -> document.Report:
    """Judge measurements and put everything into the document; no recording is read any more."""
    whole = np.ones(measurements.blocks.count, dtype=bool)
    judged = _judge(request, measurements, whole, measurements.moments)
    features = {feature.metric.name: summarise(feature) for feature in measurements.features}
    segments = _segments(request, measurements)
    transcript = _transcript(request, observations, measurements)
    return document.Report(
        schema_version=document.SCHEMA_VERSION,
        recording=_recording(observations),
        provenance=trace_provenance(request, providers, observations),
        transcript=transcript,
        features=features,
        scores=judged.scores,
        competencies={name: _competency(name, judged) for name in judged.competencies},
        segments=segments,
        timelines=_timelines(observations, measurements),
        feedback=compose_feedback(
            judged.scores,
            features,
            measurements.moments,
            measurements.wording.words_to_quote(),
            COMPETENCY_SHARES[request.interview_type],
            observations.facts.duration_seconds,
            [(Span(s.start_seconds, s.end_seconds), s.question) for s in segments if s.kind == "answer"],
        ),
        cautions=find_cautions(observations, measurements),
    )


def _judge(
    request: AnalysisRequest, measurements: Measurements, selected: np.ndarray, moments: Sequence[Moment]
) -> Judged:
    composites = (*COMPOSITES, overall_for(request.interview_type))
    return judge(measurements.features, selected, moments, composites, COMPETENCIES)


def _competency(name: str, judged: Judged) -> document.Competency:
    score = judged.competencies[name]
    definition = next(competency for competency in COMPETENCIES if competency.name == name)
    return document.Competency(
        label=definition.label,
        value=score.value,
        low=score.low,
        high=score.high,
        coverage=score.coverage,
        reason=score.reason,
        level=score.level,
        level_text=definition.levels[score.level] if score.level is not None else None,
        weights=definition.weights,
        advice=competency_advice(name, score, judged.scores),
    )


def _segments(request: AnalysisRequest, measurements: Measurements) -> tuple[document.Segment, ...]:
    """Measure and judge every answer or stretch of speech like the whole."""
    segments = []
    for index, part in enumerate(measurements.parts):
        selected = measurements.blocks.select(part)
        moments = tuple(moment for moment in measurements.moments if moment.span.overlap_seconds(part) > 0)
        segments.append(
            document.Segment(
                kind="answer" if request.questions else "speech",
                index=index,
                question=request.questions[index].text if request.questions else None,
                start_seconds=part.start_seconds,
                end_seconds=part.end_seconds,
                features={f.metric.name: summarise(f, selected) for f in measurements.features},
                scores=_judge(request, measurements, selected, moments).scores,
            )
        )
    return tuple(segments)


def _recording(observations: Observations) -> document.Recording:
    facts = observations.facts
    return document.Recording(
        name=facts.name,
        sha256=facts.sha256,
        size_bytes=facts.size_bytes,
        container=facts.container,
        duration_seconds=facts.duration_seconds,
        has_audio=facts.has_audio,
        has_video=facts.has_video,
        audio_codec=facts.audio_codec,
        video_codec=facts.video_codec,
        width=facts.width,
        height=facts.height,
        frame_rate=facts.frame_rate,
        rotation_degrees=facts.rotation_degrees,
        cut_short=facts.cut_short,
    )


def _timelines(observations: Observations, measurements: Measurements) -> dict[str, document.Timeline]:
    timelines = {name: document.Timeline((), (), unit) for name, unit in UNITS.items()}
    if measurements.face is not None:
        timelines |= face_timelines(measurements.face)
    if measurements.body is not None:
        timelines |= body_timelines(measurements.body)
    if observations.heard is not None:
        timelines |= voice_timelines(observations.heard.voice, observations.heard.speech)
        if observations.transcript is not None:
            rate = rate_timeline(
                observations.transcript, observations.heard.speech, observations.facts.duration_seconds
            )
            timelines["speaking_rate_wpm"] = rate
    return timelines


def _transcript(
    request: AnalysisRequest, observations: Observations, measurements: Measurements
) -> document.TranscriptSection:
    heard, transcript = observations.heard, observations.transcript
    pauses = find_pauses(heard.speech) if heard is not None else ()
    return document.TranscriptSection(
        source=transcript.source if transcript is not None else None,
        model=transcript.model if transcript is not None else None,
        language=transcript.language if transcript is not None else request.language,
        word_accuracy=round(transcript.word_accuracy, 3) if transcript is not None else None,
        reason=observations.words_reason,
        words=measurements.wording.marked_words(),
        heard_fillers=tuple(
            document.HeardFiller(f.span.start_seconds, f.span.end_seconds, round(f.probability, 3))
            for f in measurements.wording.heard_fillers
        ),
        pauses=tuple(
            document.Pause(p.start_seconds, p.end_seconds, p.duration_seconds > LONG_PAUSE_SECONDS) for p in pauses
        ),
    )
