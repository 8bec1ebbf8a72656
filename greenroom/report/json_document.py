"""The report as JSON, with its JSON Schema (docs/report.schema.json)."""

from __future__ import annotations

from functools import cache
from typing import Any

import orjson
from pydantic import TypeAdapter

from greenroom.report.document import SCHEMA_VERSION, Report


def to_json(report: Report) -> str:
    """Return the report as one line of JSON ending in a newline; the same report gives the same bytes."""
    return orjson.dumps(report, option=orjson.OPT_APPEND_NEWLINE).decode()


def from_json(text: str | bytes) -> Report:
    """Return the report that ``to_json`` wrote.

    Raises
    ------
    pydantic.ValidationError
        The text is not a report of this schema version.
    """
    return _adapter().validate_json(text)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the report (draft 2020-12)."""
    schema = _adapter().json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"greenroom-report-{SCHEMA_VERSION}",
        "title": f"Greenroom report {SCHEMA_VERSION}",
        **{key: value for key, value in schema.items() if key != "title"},
    }


@cache
def _adapter() -> TypeAdapter[Report]:
    """Return the reader of reports, built once: building it takes ten times as long as reading one."""
    return TypeAdapter(Report)
