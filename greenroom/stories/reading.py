"""A story read from a YAML file whose keys are the fields of `StoryText`."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from greenroom.errors import InputError
from greenroom.stories.contracts import StoryText

MAX_BYTES = 100_000
"""Far more than a candidate can tell in an interview."""

NAMES = tuple(field.name for field in fields(StoryText))


def read_story(path: Path) -> StoryText:
    """Return the story in a file.

    Raises
    ------
    InputError
        The file cannot be read, is longer than 100,000 bytes, or is not a story.
    """
    remedy = f"Write YAML with the keys {', '.join(NAMES)}"
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise InputError(f"{path} is longer than {MAX_BYTES:,} bytes", "Shorten the story to what you would say")
        found = yaml.safe_load(content.decode("utf-8"))
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror})", "Check the path") from error
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise InputError(f"{path} is not YAML", remedy) from error
    unknown = sorted(set(map(str, found)) - set(NAMES)) if isinstance(found, dict) else []
    if unknown:
        raise InputError(f"{path} has the unknown key {unknown[0]!r}", remedy)
    try:
        return TypeAdapter(StoryText).validate_python(found)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the whole"
        raise InputError(f"{path} is not a story ({place}: {first['msg'].lower()})", remedy) from error
