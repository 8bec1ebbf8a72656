"""The report as JSON: complete, stable, and as the published schema says."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace

import jsonschema
import pytest
from pydantic import ValidationError

from greenroom.report.document import Report
from greenroom.report.json_document import from_json, json_schema, to_json
from tests.builders import audio_only_report, full_report, short_report, silent_black_report, with_words

REPORTS = [full_report, short_report, audio_only_report, silent_black_report]


@pytest.mark.parametrize("build", REPORTS)
def test_reading_what_was_written_gives_the_same_report(build: Callable[[], Report]) -> None:
    report = build()
    assert from_json(to_json(report)) == report
    assert to_json(from_json(to_json(report))) == to_json(report)


@pytest.mark.parametrize("build", REPORTS)
def test_every_report_keeps_to_the_schema(build: Callable[[], Report]) -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(to_json(build())), schema, cls=jsonschema.Draft202012Validator)


def test_the_schema_refuses_what_is_no_report() -> None:
    content = json.loads(to_json(short_report()))
    content["scores"]["pauses"]["value"] = "high"
    with pytest.raises(jsonschema.ValidationError, match="high"):
        jsonschema.validate(content, json_schema(), cls=jsonschema.Draft202012Validator)
    with pytest.raises(ValidationError, match="pauses"):
        from_json(json.dumps(content))


def test_words_in_every_script_survive() -> None:
    words = ["naïve", "你好", "مرحبا", "😀", '"</script>']
    report = with_words(short_report(), words)
    assert [word.text for word in from_json(to_json(report)).transcript.words] == words


def test_a_number_that_json_cannot_hold_becomes_null() -> None:
    report = short_report()
    line = replace(report.timelines["pitch_hz"], times_seconds=(0.0,), values=(math.nan,))
    assert '"values":[null]' in to_json(replace(report, timelines={"pitch_hz": line}))
