"""Values of a line of the log that have names of their own, so that Loki and Elasticsearch can search them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ATTRIBUTE: Final = "greenroom_fields"
"""The attribute of a record that holds them."""

Fields = Mapping[str, str | int | float | None]


def fields(**values: str | float | None) -> dict[str, Fields]:
    """Return the ``extra`` of a line; values are names, numbers and ids of rows, never words of a user."""
    return {ATTRIBUTE: values}
