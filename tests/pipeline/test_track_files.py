"""What was observed, kept as a file: a report made from the file is the report, bit for bit."""

from __future__ import annotations

import pytest

from greenroom.errors import MachineError
from greenroom.pipeline.measure import measure
from greenroom.pipeline.observe import Observations, observe
from greenroom.pipeline.progress import ignore
from greenroom.pipeline.request import AnalysisRequest, build_request
from greenroom.pipeline.score import write_report
from greenroom.pipeline.track_files import read_observations, write_observations
from greenroom.providers import Providers
from greenroom.report.json_document import to_json
from greenroom.settings import Settings
from greenroom.wiring.analysis import build_providers
from samples.render import Sample


@pytest.fixture(scope="module")
def providers() -> Providers:
    return build_providers(Settings())


@pytest.fixture(scope="module")
def request_(short_sample: Sample) -> AnalysisRequest:
    return build_request(
        short_sample.recording,
        question=short_sample.question,
        questions=None,
        transcript=short_sample.transcript,
        profile="fast",
        interview_type="general",
        language="en",
    )


@pytest.fixture(scope="module")
def observations(request_: AnalysisRequest, providers: Providers) -> Observations:
    return observe(request_, providers, ignore)


def report_of(observations: Observations, request: AnalysisRequest, providers: Providers) -> str:
    measured = measure(observations, request.questions, providers.embedder, request.language)
    return to_json(write_report(request, providers, observations, measured))


def test_a_report_from_the_file_is_the_same_report(
    observations: Observations, request_: AnalysisRequest, providers: Providers
) -> None:
    restored = read_observations(write_observations(observations))
    assert report_of(restored, request_, providers) == report_of(observations, request_, providers)


def test_the_same_observations_give_the_same_bytes(observations: Observations) -> None:
    assert write_observations(observations) == write_observations(observations)


def test_ten_seconds_take_less_than_half_a_megabyte(observations: Observations) -> None:
    assert len(write_observations(observations)) < 500_000


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nonsense", b"\x00" * 1000])
def test_a_damaged_file_says_what_to_do(content: bytes) -> None:
    with pytest.raises(MachineError, match="Analyse the recording again"):
        read_observations(content)
