"""No number and no sentence of a sample's report changes by accident.

A change that alters a score raises ``SCORER_VERSION``, rewrites these files (``python -m tests.golden``) and gives
its reasons in the commit.
"""

from __future__ import annotations

import zlib

import pytest

from greenroom.analysis.moments import Moment
from greenroom.report.document import Report
from greenroom.report.json_document import from_json
from greenroom.sessions.sample import REPORT, shipped
from tests.golden.files import MADE_ON, differences, read_numbers, read_texts
from tests.golden.reports import machine, numbers_of, score_sample_session, texts_of


@pytest.fixture(scope="module")
def sample_session() -> tuple[Report, tuple[Moment, ...]]:
    """The report of the sample session as it comes out now, with its moments."""
    return score_sample_session()


def test_the_numbers_of_the_sample_session_are_as_they_were(
    sample_session: tuple[Report, tuple[Moment, ...]],
) -> None:
    golden = read_numbers("sample_session")
    assert differences(golden, numbers_of(*sample_session), exact=golden[MADE_ON] == machine()) == {}


def test_the_sentences_of_the_sample_session_are_as_they_were(
    sample_session: tuple[Report, tuple[Moment, ...]],
) -> None:
    assert texts_of(sample_session[0]) == read_texts("sample_session")


def test_scoring_the_sample_session_again_gives_the_report_that_is_shipped(
    sample_session: tuple[Report, tuple[Moment, ...]],
) -> None:
    exact = read_numbers("sample_session")[MADE_ON] == machine()
    as_shipped = from_json(zlib.decompress(shipped(REPORT)))
    assert differences(numbers_of(as_shipped), numbers_of(sample_session[0]), exact=exact) == {}
    assert texts_of(as_shipped) == texts_of(sample_session[0])


def test_the_numbers_of_the_sample_recording_are_as_they_were(short_report: Report) -> None:
    golden = read_numbers("short_sample")
    assert differences(golden, numbers_of(short_report), exact=golden[MADE_ON] == machine()) == {}


def test_the_sentences_of_the_sample_recording_are_as_they_were(short_report: Report) -> None:
    assert texts_of(short_report) == read_texts("short_sample")


def test_a_changed_number_is_found_here_and_on_another_machine() -> None:
    golden = {"score": {"value": [81.0, None]}, "feature": [0.5, 1.0]}
    changed = {"score": {"value": [81.5, None]}, "feature": [0.502, 1.0]}
    rounded = {"score": {"value": [81.1, None]}, "feature": [0.5001, 1.0]}
    assert list(differences(golden, changed, exact=False)) == ["feature", "score"]
    assert list(differences(golden, rounded, exact=True)) == ["feature", "score"]
    assert differences(golden, rounded, exact=False) == {}
    assert list(differences(golden, {"score": golden["score"]}, exact=False)) == ["feature"]
