"""Run PocketSphinx over a stretch of sound, in a search for words, phones or a given text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Any

import pocketsphinx

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.inference.checksums import check_pinned
from greenroom.speech.stretches import pcm16

SHA256 = {
    "cmudict-en-us.dict": "20b5c293e1f311fb375fe067e500ec5636f4fc7af5594967263696def9b23bfe",
    "en-us-phone.lm.bin": "c57e0fa4191b096b1279cfe3a77927f52568fdecfc6624ddb5cec9527c763a54",
    "en-us.lm.bin": "db21d0642286677699e6dbc859d2e5395570222361999387ce60f6e1d01995d6",
    "en-us/feat.params": "c982c5f75e2a30c34d2c9ef1f6b129a5a00e67e3e927565076b58664cc2404c9",
    "en-us/mdef": "2360f9a86889c1cfee8bd618a0269387911e5fb2920a594f506b18b8c79683b0",
    "en-us/means": "832019e32cac12eb318964f96f469034acb12d0348eeddc3831831a100cb4dd4",
    "en-us/noisedict": "7295b07df2c204c4f87c6782b6be1a3859d7006d4e3864181c955d6dab105a33",
    "en-us/sendump": "8c9564c0d5bef69ca9d9bf1014abe162f071644cf02cf1fa8a483c3dc165a7a8",
    "en-us/transition_matrices": "c1f7f28ea43177be734be1f88bd7f1b9a853d0e660f8599c67c6eaeca8bb539a",
    "en-us/variances": "b00d696f85e96834fc10f8e5f06428d8c4db6bffdbe5845b6f69bf6efbc48fa5",
}
"""The English model inside the package."""

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


def check_model() -> None:
    """Compare the English model with its pinned checksums; raises ComponentMissingError for another one."""
    folder = Path(pocketsphinx.get_model_path("en-us"))
    check_pinned(folder, SHA256, "pocketsphinx", "Run make setup, which installs the tested pocketsphinx")


def new_decoder(**settings: float | str | None) -> Any:
    """Return a decoder without log output; raises as `check_model`."""
    check_model()
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
