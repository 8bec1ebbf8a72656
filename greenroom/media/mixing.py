"""Several channels to one."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import FloatArray, SampleArray

DEAD_CHANNEL_RATIO = 1e-3
"""A channel with less than this share of the loudest channel's energy (-30 dB) contains no voice."""


class Mixer:
    """Averages the channels that contain sound.

    A headset on a stereo input often fills only one channel. The plain average would then read 6 dB too quiet, and
    would mix in the other channel's hum. Channels 30 dB or more below the loudest, by their energy since the beginning,
    are therefore left out. Two channels with the same voice are averaged, which keeps its level.
    """

    def __init__(self) -> None:
        self._energy: FloatArray = np.zeros(0)

    def mix(self, channels: SampleArray) -> SampleArray:
        """Return the mean of the live channels; ``channels`` has shape (channels, n), the result (n,)."""
        if len(channels) == 1:
            mono: SampleArray = channels[0]
            return mono
        if len(self._energy) != len(channels):
            self._energy = np.zeros(len(channels))
        self._energy = self._energy + np.einsum("cn,cn->c", channels, channels, dtype=np.float64)
        live = self._energy >= DEAD_CHANNEL_RATIO * self._energy.max()
        return np.asarray(channels[live].mean(axis=0), dtype=np.float32)
