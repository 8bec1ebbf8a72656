"""From measurements to the report: judged, advised on, and put into the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from greenroom.analysis.catalogue import COMPETENCIES, COMPETENCY_SHARES, COMPOSITES, overall_for
from greenroom.analysis.features import summarise
from greenroom.analysis.moments import Moment
from greenroom.analysis.scorer import Judged, judge
from greenroom.analysis.scores import Score
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Word
from greenroom.coaching.analysed import LEAST_WORD_ACCURACY
from greenroom.coaching.competencies import competency_advice, deserves_praise
from greenroom.coaching.feedback import compose_feedback
from greenroom.coaching.notes.sentences import tell_moment
from greenroom.pipeline.cautions import find_cautions
from greenroom.pipeline.measure import Measurements
from greenroom.pipeline.observe import Observations
from greenroom.pipeline.provenance import trace_provenance
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.spoken_words import Wording
from greenroom.pipeline.timelines import draw_timelines
from greenroom.pipeline.transcript_section import describe_transcript
from greenroom.providers import Providers
from greenroom.report import document


def write_report(
    request: AnalysisRequest, providers: Providers, observations: Observations, measurements: Measurements
) -> document.Report:
    """Judge measurements and put everything into the document; no recording is read any more."""
    whole = np.ones(measurements.blocks.count, dtype=bool)
    judged = _judge(request, measurements, whole, measurements.moments)
    features = {feature.metric.name: summarise(feature) for feature in measurements.features}
    segments = _segments(request, measurements)
    transcript = describe_transcript(request, observations, measurements)
    doubted = transcript.word_accuracy is not None and transcript.word_accuracy < LEAST_WORD_ACCURACY
    return document.Report(
        schema_version=document.SCHEMA_VERSION,
        recording=_recording(observations),
        provenance=trace_provenance(request, providers, observations),
        transcript=transcript,
        features=features,
        scores=_documented(judged.scores),
        competencies={name: _competency(name, judged, words_are_doubted=doubted) for name in judged.competencies},
        segments=segments,
        timelines=draw_timelines(observations, measurements),
        feedback=compose_feedback(
            judged.scores,
            features,
            measurements.moments,
            _words_to_quote(measurements.wording),
            COMPETENCY_SHARES[request.interview_type],
            observations.facts.duration_seconds,
            [(Span(s.start_seconds, s.end_seconds), s.question) for s in segments if s.kind == "answer"],
            transcript.word_accuracy,
        ),
        cautions=find_cautions(observations, measurements),
    )


def _words_to_quote(wording: Wording) -> tuple[Word, ...]:
    """Return the words that advice may quote; none where they may have been misheard."""
    return wording.transcript.words if wording.transcript is not None and wording.can_be_quoted else ()


def _judge(
    request: AnalysisRequest, measurements: Measurements, selected: np.ndarray, moments: Sequence[Moment]
) -> Judged:
    composites = (*COMPOSITES, overall_for(request.interview_type))
    return judge(measurements.features, selected, moments, composites, COMPETENCIES)


def _documented(scores: Mapping[str, Score]) -> dict[str, document.Score]:
    """Return scores with their moments in words."""
    return {
        name: document.Score(
            value=score.value,
            low=score.low,
            high=score.high,
            coverage=score.coverage,
            reason=score.reason,
            features=score.features,
            evidence=tuple(map(_evidence, score.evidence)),
            level=score.level,
            scorer_version=score.scorer_version,
        )
        for name, score in scores.items()
    }


def _evidence(moment: Moment) -> document.Evidence:
    return document.Evidence(moment.span.start_seconds, moment.span.end_seconds, tell_moment(moment), moment.what)


def _competency(name: str, judged: Judged, *, words_are_doubted: bool) -> document.Competency:
    """Describe a competency; a level that praises is left out where the praise may be wrong."""
    score = judged.competencies[name]
    is_low = score.level in {"beginning", "developing"}
    is_fair = is_low or deserves_praise(name, score, judged.scores, words_are_doubted=words_are_doubted)
    definition = next(competency for competency in COMPETENCIES if competency.name == name)
    return document.Competency(
        label=definition.label,
        value=score.value,
        low=score.low,
        high=score.high,
        coverage=score.coverage,
        reason=score.reason,
        level=score.level,
        level_text=definition.levels[score.level] if score.level is not None and is_fair else None,
        weights=definition.weights,
        advice=competency_advice(name, score, judged.scores, words_are_doubted=words_are_doubted),
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
                scores=_documented(_judge(request, measurements, selected, moments).scores),
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
