"""The two pinned reports: that of the short sample recording, and that of the sample session from its tracks."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.analysis.features import Feature
from greenroom.analysis.moments import Moment
from greenroom.analysis.profiles import PROFILES
from greenroom.coaching.contracts import MomentQuote
from greenroom.pipeline.measure import measure
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.score import write_report
from greenroom.pipeline.track_files import read_observations
from greenroom.report.contracts import tracks_key
from greenroom.report.document import Report, Score
from greenroom.sessions.repository import find, spoken_answers
from greenroom.sessions.sample import SAMPLE_ID, ask_for_sample
from greenroom.sessions.tasks.recordings import place_answers
from greenroom.sessions.work import owner_of
from greenroom.settings import load_settings
from greenroom.wiring.analysis import build_providers
from samples.holding import studio

Numbers = dict[str, Any]
"""Numbers of a report under the path that leads to them."""


class Lasting(Protocol):
    """What has a beginning and an end."""

    @property
    def start_seconds(self) -> float:
        """When it begins."""

    @property
    def end_seconds(self) -> float:
        """When it ends."""


LIBRARIES = ("av", "mediapipe", "numpy", "onnxruntime", "praat-parselmouth", "scipy")


def machine() -> str:
    """Return what decides the last digits of a report besides the code: the processor and the numeric libraries."""
    return ", ".join([_processor(), *(f"{name} {version(name)}" for name in LIBRARIES)])


def _processor() -> str:
    # A virtual machine may call every generation of a processor the same; family and model tell them apart.
    cpuinfo = Path("/proc/cpuinfo")
    first, _, _ = (cpuinfo.read_text() if cpuinfo.exists() else "").partition("\n\n")
    facts = dict(re.findall(r"^(model name|cpu family|model)\s*: (.+)$", first, re.MULTILINE))
    return " ".join(facts.values()) or platform.machine()


def score_sample_session() -> tuple[Report, tuple[Moment, ...]]:
    """Measure and score the shipped tracks, as a job does that scores history again."""
    with studio() as opened:
        server = opened.server
        with server.database.transaction() as db:
            ask_for_sample(db, server.jobs.queue)
        opened.work()
        with server.database.reading() as db:
            row = find(db, LOCAL_CANDIDATE, SAMPLE_ID)
            recording = server.recordings.service.of_owner(db, LOCAL_CANDIDATE, owner_of(SAMPLE_ID))[0]
            spoken = spoken_answers(db, SAMPLE_ID)
        interview = server.sessions.service.view(LOCAL_CANDIDATE, SAMPLE_ID).interview
        observations = read_observations(b"".join(server.recordings.store.read(tracks_key(SAMPLE_ID))))
    assert interview is not None
    questions, words = place_answers(recording, interview.turns, spoken, "en")
    request = AnalysisRequest(
        recording=Path(recording.name),
        questions=questions,
        transcript=None,
        profile=PROFILES["full"],
        interview_type=row.report_type,
        language="en",
        transcribed=words,
    )
    providers = build_providers(load_settings())
    observations = replace(observations, transcript=words, words_reason=None)
    measurements = measure(observations, request.questions, providers.embedder, request.language)
    return write_report(request, providers, observations, measurements), measurements.moments


def numbers_of(report: Report, moments: Sequence[Moment] = ()) -> Numbers:
    """Return every number of a report; of a timeline, its length and its sums."""
    return {
        "scorer_version": report.provenance.scorer_version,
        **_measured("whole", report.features, report.scores),
        **{
            f"competency {name}": [one.value, one.low, one.high, one.coverage, one.level, dict(one.weights)]
            for name, one in report.competencies.items()
        },
        **_segments(report),
        **{
            f"moment {place}": [one.kind, one.feature, *_ends(one.span), one.weight, one.welcome]
            for place, one in enumerate(moments)
        },
        **_timelines(report),
        "words": [[word.start_seconds, word.end_seconds] for word in report.transcript.words],
        "pauses": [[pause.start_seconds, pause.end_seconds] for pause in report.transcript.pauses],
        "heard fillers": [[f.start_seconds, f.end_seconds, f.probability] for f in report.transcript.heard_fillers],
        "strengths": [[one.score, _shown(one.moment)] for one in report.feedback.strengths],
        "changes": [[one.score, _shown(one.moment), one.gain_points] for one in report.feedback.changes],
    }


def texts_of(report: Report) -> str:
    """Return every sentence that was chosen for a report, one to a line, in the order of the report."""
    return "\n".join(_lines(report)) + "\n"


def _segments(report: Report) -> Numbers:
    found: Numbers = {}
    for segment in report.segments:
        name = f"segment {segment.index}"
        found[name] = [segment.start_seconds, segment.end_seconds]
        found |= _measured(name, segment.features, segment.scores)
    return found


def _measured(part: str, features: Mapping[str, Feature], scores: Mapping[str, Score]) -> Numbers:
    return {
        **{f"{part}, feature {name}": [one.value, one.coverage] for name, one in features.items()},
        **{
            f"{part}, score {name}": {
                "value": [one.value, one.low, one.high, one.coverage, one.level],
                "from": {name: [part.value, part.points, part.weight] for name, part in one.features.items()},
                "evidence": [_ends(moment) for moment in one.evidence],
            }
            for name, one in scores.items()
        },
    }


def _timelines(report: Report) -> Numbers:
    found: Numbers = {}
    for name, line in report.timelines.items():
        values = [value for value in line.values if value is not None]
        found[f"timeline {name}"] = [len(line.times_seconds), sum(line.times_seconds), len(values), sum(values)]
    return found


def _ends(part: Lasting) -> list[float]:
    return [part.start_seconds, part.end_seconds]


def _shown(moment: MomentQuote | None) -> list[float] | None:
    return None if moment is None else _ends(moment)


def _lines(report: Report) -> Iterator[str]:
    yield report.feedback.headline
    for strength in report.feedback.strengths:
        yield f"strength {strength.score}: {strength.title}. {strength.text}{_quote(strength.moment)}"
    for change in report.feedback.changes:
        said = (change.title, change.text, change.instead, change.exercise)
        yield f"change {change.score}: {' | '.join(said)}{_quote(change.moment)}"
    for name, one in report.competencies.items():
        yield f"competency {name}: {one.level_text} | {one.advice} | {one.reason}"
    for name, score in report.scores.items():
        yield from (f"score {name}: {moment.note}" for moment in score.evidence)
    for caution in report.cautions:
        yield f"caution {caution.kind}: {caution.text}"


def _quote(moment: MomentQuote | None) -> str:
    return "" if moment is None else f" | {moment.note} | {moment.quote}"
