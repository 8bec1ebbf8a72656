"""The base of request bodies."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class RequestBody(BaseModel):
    """A JSON body; a field that does not exist is a mistake of the sender, not an extra."""

    model_config = ConfigDict(extra="forbid")
