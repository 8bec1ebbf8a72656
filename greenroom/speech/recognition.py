"""What the recogniser of an installation can do, as measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordErrors:
    """Word error rates, 0-1: wrong, missing and added words per word said (docs/figures.md, module ``recogniser``)."""

    read: float
    spontaneous: float


MEASURED = {"pocketsphinx": WordErrors(read=0.39, spontaneous=0.87)}
"""By recogniser; of every other one, nothing was measured."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """The recogniser of an installation.

    Parameters
    ----------
    name, model
        As in reports; ``name`` is None where no recogniser is ready.
    is_local
        Whether the sound stays on the machine that runs Greenroom.
    errors
        What was measured; None where nothing was.
    streaming
        What recognises answers of a conversation while they are given; None where nothing does.
    is_streaming_local
        Whether their sound stays on that machine meanwhile.
    """

    name: str | None
    model: str | None
    is_local: bool
    errors: WordErrors | None
    streaming: str | None = None
    is_streaming_local: bool = True
