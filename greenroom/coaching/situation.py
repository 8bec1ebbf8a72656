"""A situation: one recognisable way in which a score falls short, and a coach's words for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from greenroom.analysis.moments import Moment
from greenroom.coaching.analysed import AnalysedRecording
from greenroom.coaching.scene import Scene, everything

Text = str | Callable[[Scene], str]
"""Fixed words, or words that follow from the scene."""


@dataclass(frozen=True, slots=True)
class Situation:
    """One way in which a score falls short.

    Parameters
    ----------
    name
        In snake case, unique.
    score
        The leaf score that it is about.
    fits
        How well it describes a scene, 0 (not at all) to 1 (exactly); the best fitting situation is used.
    title
        The finding in present tense, a clause that fits into a longer sentence.
    text
        What happened, when, with its number.
    instead
        What to do in its place, sentence by sentence; the first is short enough for a title. A sentence that is empty
        for a scene is left out.
    exercise
        Two minutes of practice.
    about
        Picks the moments that belong to it from the scene of all unwelcome ones, in their order.
    alone
        Whether it can be used without any moment, as a measurement over a stretch.
    """

    name: str
    score: str
    fits: Callable[[Scene], float]
    title: Text
    text: Text
    instead: tuple[Text, ...]
    exercise: Text
    about: Callable[[Scene], Sequence[Moment]] = everything
    alone: bool = False

    def scene(self, recording: AnalysedRecording) -> Scene:
        """Return the moments of this recording that belong to this situation."""
        whole = Scene(recording, self.score, recording.moments_of(self.score, welcome=False))
        return replace(whole, moments=tuple(self.about(whole)))

    def fit(self, scene: Scene) -> float:
        """Return how well this situation describes the scene, 0 to 1."""
        if not scene.moments and not self.alone:
            return 0.0
        return min(1.0, max(0.0, self.fits(scene)))


def tell(text: Text, scene: Scene) -> str:
    """Return a text as it reads for a scene."""
    return text if isinstance(text, str) else text(scene)


def tell_each(texts: Iterable[Text], scene: Scene) -> tuple[str, ...]:
    """Return the texts that have words for a scene."""
    return tuple(filter(None, (tell(text, scene) for text in texts)))


def always(strength: float) -> Callable[[Scene], float]:
    """Return a fit that is the same for every scene: for advice when nothing more specific fits."""
    return lambda _: strength
