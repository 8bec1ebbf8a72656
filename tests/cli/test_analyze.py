"""``greenroom analyze``: files, standard output, standard error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from greenroom.report.document import Report
from greenroom.report.json_document import from_json, to_json
from samples.render import Sample
from tests.cli.running import Command

SCHEMA = Path(__file__).parents[2] / "docs" / "report.schema.json"


def test_the_report_of_a_recording_in_three_forms(
    greenroom: Command, short_sample: Sample, short_report: Report, tmp_path: Path
) -> None:
    outcome = greenroom(
        "analyze", short_sample.recording, "--question", short_sample.question, "--transcript", short_sample.transcript,
        "--json", tmp_path / "r.json", "--html", tmp_path / "r.html", "--pdf", tmp_path / "r.pdf",
    )  # fmt: skip

    assert outcome.code == 0, outcome.err
    # The same recording gives the same bytes, from the command and from Python.
    assert (tmp_path / "r.json").read_text(encoding="utf-8") == to_json(short_report)
    assert from_json((tmp_path / "r.json").read_bytes()) == short_report
    assert (tmp_path / "r.html").read_text(encoding="utf-8").rstrip().endswith("</html>")
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "r.pdf").read_bytes().rstrip().endswith(b"%%EOF")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.html", "r.json", "r.pdf"]
    assert short_report.feedback.headline[:30] in outcome.out
    assert str(tmp_path / "r.pdf") in outcome.out
    assert "Watching and decoding ..." in outcome.err


def test_json_on_standard_output_is_alone_there_and_keeps_to_the_published_schema(
    greenroom: Command, tone: Path
) -> None:
    outcome = greenroom("analyze", tone, "--json", "-")

    assert outcome.code == 0
    assert outcome.out.endswith("}\n")
    assert "Listening to the voice ..." in outcome.err
    published: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(json.loads(outcome.out), published, cls=jsonschema.Draft202012Validator)
    assert from_json(outcome.out).recording.name == tone.name


def test_a_file_name_need_not_be_text(greenroom: Command, tone: Path, tmp_path: Path) -> None:
    odd = tmp_path / b"na\xefve.wav".decode("utf-8", "surrogateescape")
    odd.symlink_to(tone)
    outcome = greenroom("analyze", odd, "--json", "-")
    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["recording"]["name"] == "na\N{REPLACEMENT CHARACTER}ve.wav"


@pytest.mark.parametrize("arguments", [[], ["--help"], ["analyze", "--help"], ["models", "--help"]])
def test_help_is_help(greenroom: Command, arguments: list[str]) -> None:
    outcome = greenroom(*arguments)
    assert outcome.code == 0
    assert "Usage: greenroom" in outcome.out


def test_doctor_names_every_component_and_how_to_get_what_is_missing(greenroom: Command) -> None:
    outcome = greenroom("doctor")
    assert outcome.code == 0
    for name in ("isolation", "PyAV", "mediapipe", "pocketsphinx", "faster-whisper", "MiniLM", "browser-landmarks"):
        assert name.lower() in outcome.out.lower()
    assert "greenroom models pull" in " ".join(outcome.out.split())


def test_models_list_names_sizes_and_licences(greenroom: Command) -> None:
    outcome = greenroom("models", "list")
    assert outcome.code == 0
    assert "MB" in outcome.out
    assert "MIT" in outcome.out
