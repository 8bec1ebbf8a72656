"""The port of a face by another program or service: spoken sentences in, a face that moves with them out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from greenroom.components import Named
from greenroom.voice_out.contracts import Utterance


@dataclass(frozen=True, slots=True)
class FaceRoom:
    """Where a browser sees a face that a service draws: a room of LiveKit.

    Parameters
    ----------
    url
        Address of the LiveKit server, beginning with ``ws://`` or ``wss://``.
    token
        Lets one participant join the room.
    """

    url: str
    token: str = field(repr=False)


class FaceSession(Protocol):
    """A face for the length of one conversation. One thread uses it at a time."""

    @property
    def room(self) -> FaceRoom | None:
        """Where the face is seen; None when the built-in head shows it."""
        ...

    def show(self, said: Utterance) -> Utterance:
        """Move the face with a sentence, and return the sentence for the built-in head.

        A provider that knows the mouth shapes returns them. Another returns the sentence as it is.

        Raises
        ------
        MachineError
            The face does not move; the built-in head shows the sentence as it came.
        """
        ...

    def hush(self) -> None:
        """Stop the sentences that were shown already, because the candidate speaks."""
        ...

    def end(self) -> None:
        """End the session with the provider. Safe to call twice, and after a failure."""
        ...


class FaceProvider(Named, Protocol):
    """Begins sessions. Safe to share among threads."""

    @property
    def host(self) -> str:
        """The machine that the sound goes to."""
        ...

    @property
    def is_local(self) -> bool:
        """Whether that is this machine."""
        ...

    def begin(self) -> FaceSession:
        """Return a new session.

        Raises
        ------
        MachineError
            The provider cannot be used; the remedy says what to do.
        """
        ...
