"""What is said of a setting whose value does not fit."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from greenroom.errors import InputError


def invalid_setting(first: ErrorDetails, fields: Mapping[str, FieldInfo]) -> InputError:
    """Return the error for what a user wrote.

    Parameters
    ----------
    first
        The first problem that pydantic found.
    fields
        All settings.
    """
    name = "_".join(str(part) for part in first["loc"])
    if not name:  # a rule for several settings, which its message names
        return InputError(
            f"The settings do not fit together: {_reason(first, None)}",
            "Correct the variables GREENROOM_... or settings.toml. See docs/settings.md for all settings",
        )
    return InputError(
        f"The setting {name} is not valid: {_reason(first, fields.get(name))}",
        f"Correct GREENROOM_{name.upper()} or the line in settings.toml. See docs/settings.md for all settings",
    )


def _reason(first: ErrorDetails, field: FieldInfo | None) -> str:
    """Return what is wrong: examples where there are some, because few people read regular expressions.

    The value is not shown: it may be a key or an address with a password that belongs elsewhere.
    """
    if first["type"] == "string_pattern_mismatch" and field is not None and field.examples:
        return "it should look like " + " or ".join(map(str, field.examples))
    reason = first["msg"].removeprefix("Value error, ")
    return reason[:1].lower() + reason[1:]
