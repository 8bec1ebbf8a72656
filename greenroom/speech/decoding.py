"""Run PocketSphinx over a stretch of sound, in a search for words, phones or a given text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from typing import Any

import pocketsphinx

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.speech.stretches import pcm16

FRAMES_PER_SECOND = 100
SCORE_SHIFT = 1024
"""Segment scores are log likelihoods divided by this, which keeps them within an integer."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A word, phone or silence that the decoder found.

    Parameters
    ----------
    label
        As in the dictionary: ``read(2)``, ``<sil>``, ``(NULL)`` for a step without sound.
    span
        When, on the recording's clock, to 10 ms.
    misfit
        Mean distance in log likelihood per frame from the model's best-fitting state, 0 or more; 0 throughout when the
        words come from a lattice, which has no scores.
    posterior
        Share of the lattice's paths that go through it, 0-1; 1 without a lattice.
    """

    label: str
    span: Span
    misfit: float
    posterior: float


def library_version() -> str:
    """Return the version of PocketSphinx; its English model comes with it."""
    return installed_version("pocketsphinx")


def new_decoder(**settings: float | str | None) -> Any:
    """Return a decoder without log output."""
    return pocketsphinx.Decoder(loglevel="FATAL", **settings)


def decode_segments(decoder: Any, audio: AudioSource, stretch: Span) -> list[Segment]:
    """Run the decoder's current search over a stretch; empty without a result."""
    samples = audio.read(stretch.start_seconds, stretch.end_seconds)
    if not len(samples):
        return []
    decoder.start_utt()
    decoder.process_raw(pcm16(samples), full_utt=True)
    decoder.end_utt()
    if decoder.hyp() is None:  # asking also walks the lattice, without which every posterior reads 1
        return []
    return [_segment(segment, stretch.start_seconds) for segment in decoder.seg()]


def _segment(found: Any, offset_seconds: float) -> Segment:
    start, end = found.start_frame / FRAMES_PER_SECOND, (found.end_frame + 1) / FRAMES_PER_SECOND
    frames = max(1, found.end_frame - found.start_frame + 1)
    misfit = -SCORE_SHIFT * math.log(min(1.0, max(found.ascore, 1e-300))) / frames
    return Segment(found.word, Span(offset_seconds + start, offset_seconds + end), misfit, float(found.prob))
