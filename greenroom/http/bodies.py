"""The base of request bodies."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class RequestBody(BaseModel):
    """A JSON body; an unknown field is an error of the client."""

    model_config = ConfigDict(extra="forbid")
