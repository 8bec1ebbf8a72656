"""Whose data a row is."""

from __future__ import annotations

LOCAL_CANDIDATE = "local"
"""The one candidate of the command line, which needs no account: whoever may read the data folder is that person."""
