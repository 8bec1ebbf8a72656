"""A microphone of the page into which a test speaks when it wants to; the camera stays the browser's."""

from __future__ import annotations

import base64

import numpy as np
from playwright.sync_api import Page

from greenroom.analysis.arrays import SampleArray
from greenroom.live.protocol.binary import RATE_HZ

ROOM_NOISE = 0.0005
"""Root mean square of what a quiet room sounds like."""

MICROPHONE = """
(() => {
  const media = navigator.mediaDevices;
  const open = media.getUserMedia.bind(media);
  let context;
  let mouth;
  const enterRoom = () => {
    if (context !== undefined) return;
    context = new AudioContext();
    mouth = new GainNode(context);
    const noise = context.createBuffer(1, context.sampleRate, context.sampleRate);
    const samples = noise.getChannelData(0);
    for (let at = 0; at < samples.length; at++) samples[at] = ROOM_NOISE * Math.sqrt(12) * (Math.random() - 0.5);
    const room = new AudioBufferSourceNode(context, { buffer: noise, loop: true });
    room.connect(mouth);
    room.start();
  };
  media.getUserMedia = async (asked) => {
    const stream = await open(asked);
    if (stream.getAudioTracks().length === 0) return stream;
    enterRoom();
    const heard = context.createMediaStreamDestination();
    mouth.connect(heard);
    for (const track of stream.getAudioTracks()) {
      stream.removeTrack(track);
      track.stop();
    }
    for (const track of heard.stream.getAudioTracks()) stream.addTrack(track);
    return stream;
  };
  window.microphone = {
    speaking: 0,
    enterRoom() {
      enterRoom();
      return mouth;
    },
    say(encoded) {
      const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
      const samples = Float32Array.from(new Int16Array(bytes.buffer), (value) => value / 32768);
      const buffer = context.createBuffer(1, samples.length, RATE_HZ);
      buffer.copyToChannel(samples, 0);
      const voice = new AudioBufferSourceNode(context, { buffer });
      voice.connect(mouth);
      if (this.witness !== undefined) voice.connect(this.witness);
      voice.onended = () => { this.speaking -= 1; };
      this.speaking += 1;
      voice.start();
    },
  };
})();
""".replace("ROOM_NOISE", str(ROOM_NOISE)).replace("RATE_HZ", str(RATE_HZ))
"""A script for a page, before it loads.

``microphone.enterRoom()`` returns the node that all sounds of the room lead to; what is said also goes to
``microphone.witness`` where a page sets this node.
"""


def say(page: Page, sound: SampleArray) -> None:
    """Begin to say something; ``sound`` is at the rate of a live connection, from -1 to 1."""
    samples = (np.clip(sound, -1, 1) * 32_767).astype("<i2").tobytes()
    page.evaluate("(encoded) => microphone.say(encoded)", base64.b64encode(samples).decode())


def is_speaking(page: Page) -> bool:
    """Return whether something is still being said."""
    return bool(page.evaluate("microphone.speaking > 0"))
