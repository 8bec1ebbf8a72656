"""A candidate interrupts the interviewer in a real Chromium: from the first sample of speech to the end of the voice.

People of the data folder begin to speak into the page's microphone at a moment of the server voice's sentence that
chance decides. The microphone also hears the voice: not at all, as with headphones, or as an echo that is late by 50 ms
and 18 dB quieter. One recorder in the page notes what the candidate says, and a constant signal from the sound system
that plays the voice: the signal ends with the last sample that is played. On its way to the recorder it is buffered,
so the delays are too long by that, if anything. The buffers of sound cards are not included. The server and the page
share the machine.

    python -m bench.interruption_browser [--each 50]
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Page, WebSocket, expect, sync_playwright
from scipy.stats import binomtest

from bench.data import shared_data
from bench.figures import Figure, run_bench, skip
from bench.interruption import starts
from greenroom.analysis.arrays import SampleArray
from greenroom.http.web import web_folder
from tests.e2e import candidate, microphone
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.devices import installed_chromium
from tests.e2e.installation import Installation, until

EACH = 50
ECHOES_DB = (None, -18.0)
GOAL_MS = 200.0
SPEAKS_MS = (400.0, 1400.0)
"""How long the voice has been speaking when the candidate begins."""
RECORDED_MS = 2500.0
VOICE_SECONDS = 120.0
RUNS = 0.25
"""Of the recorder's full scale, above which the constant signal is there."""
AUDIBLE = 0.005
FLOOR = "The interviewer's turn"

DELAY = Figure(
    "interruptions in Chromium, headphones / an echo 18 dB below the voice: until the voice is silent, median, 95%",
    "95% 200 ms",
)
SHARE = Figure("the same: interruptions that stop the voice / within 200 ms", "-")
FIGURES = (DELAY, SHARE)

RECORDER = """
(() => {
  const SIGNAL = 0.5;
  const recorder = { blocks: [], rate: 0, echo: 0, loudness: () => 0 };
  window.recorder = recorder;
  const connect = AudioNode.prototype.connect;
  const played = [];
  let merger;
  const open = () => {
    if (merger !== undefined) return;
    const mouth = microphone.enterRoom();
    const { context } = mouth;
    recorder.rate = context.sampleRate;
    merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
    microphone.witness = new GainNode(context);
    connect.call(microphone.witness, merger, 0, 0);
    const writer = context.createScriptProcessor(16384, 2, 1);
    writer.onaudioprocess = ({ inputBuffer }) => {
      for (const channel of [0, 1]) {
        const samples = inputBuffer.getChannelData(channel);
        recorder.blocks.push(Int16Array.from(samples, (value) => 32767 * Math.max(-1, Math.min(1, value))));
      }
    };
    connect.call(merger, writer);
    connect.call(writer, new MediaStreamAudioDestinationNode(context));
  };
  const lead = (node, target, gain, output, input, delayTime) => {
    const stream = new MediaStreamAudioDestinationNode(node.context, { channelCount: 1 });
    connect.call(node, stream);
    const late = new DelayNode(target.context, { delayTime });
    const quiet = new GainNode(target.context, { gain });
    connect.call(new MediaStreamAudioSourceNode(target.context, { mediaStream: stream.stream }), late);
    connect.call(late, quiet);
    connect.call(quiet, target, output, input);
  };
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode) {
      open();
      const signal = new ConstantSourceNode(this.context, { offset: SIGNAL });
      signal.start();
      lead(signal, merger, 1, 0, 1, 0);
      if (recorder.echo > 0) lead(this, microphone.enterRoom(), recorder.echo, 0, 0, 0.05);
      const analyser = new AnalyserNode(this.context);
      connect.call(this, analyser);
      recorder.loudness = () => {
        const samples = new Float32Array(analyser.fftSize);
        analyser.getFloatTimeDomainData(samples);
        return this.context.state === "running" ? Math.max(...samples) : 0;
      };
    }
    return connect.call(this, target, ...rest);
  };
  recorder.take = () => {
    const taken = recorder.blocks.splice(0);
    return [0, 1].map((channel) => {
      const blocks = taken.filter((_, place) => place % 2 === channel).map(({ buffer }) => new Uint8Array(buffer));
      return btoa(blocks.map((block) => String.fromCharCode(...block)).join(""));
    });
  };
})();
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of one interruption.

    Parameters
    ----------
    delay_ms
        From the first sample of the candidate until the voice was silent; None where it went on.
    """

    delay_ms: float | None


def delay_ms(said: SampleArray, signal: SampleArray, rate_hz: int) -> float | None:
    """Return how long after the first sound of a candidate the signal of the voice ends; None where it does not.

    Parameters
    ----------
    said, signal
        Of the same moments, from -1 to 1.

    Raises
    ------
    ValueError
        Nothing was said, or the voice did not play when it was.
    """
    spoken = np.flatnonzero(said)
    if not len(spoken):
        raise ValueError("nothing was said")
    after = signal[spoken[0] :] > RUNS
    if not after[0]:
        raise ValueError("the voice was silent already")
    return None if after.all() else 1000 * float(np.argmin(after)) / rate_hz


class Interviewer:
    """Interviews in one page, one after another, whose voice is to be interrupted."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._messages: list[dict[str, Any]] = []
        page.on("websocket", self._follow)
        self._floor = page.get_by_role("region", name="Conversation").get_by_role("status")

    def begin(self) -> None:
        """Begin an interview that is a conversation."""
        self._page.goto("/practise?step=choices")
        self._page.get_by_role("radio", name="By voice").check()
        self._page.get_by_label("Conversation", exact=True).check()
        candidate.choose_interview(self._page, answer_by="By voice", minutes=30)
        self._page.get_by_role("button", name="microphone").click()
        self._page.get_by_role("link", name="Start interview").click()

    def interrupt(self, sound: SampleArray, wait_ms: float) -> Trial | None:
        """Speak over the voice; return None where it was too late for it.

        Parameters
        ----------
        wait_ms
            How long the voice may speak before.
        """
        until(self._is_voice_on, VOICE_SECONDS, "the interviewer speaks")
        self._page.wait_for_timeout(wait_ms)
        self._page.evaluate("recorder.take()")
        self._messages.clear()
        if not self._is_voice_on():
            return None
        microphone.say(self._page, sound)
        self._page.wait_for_timeout(RECORDED_MS)
        said, signal = (_samples(track) for track in self._page.evaluate("recorder.take()"))
        is_held = any(one["type"] in ("hold_voice", "stop_voice") for one in self._messages)
        try:
            delay = delay_ms(said, signal, int(self._page.evaluate("recorder.rate")))
        except ValueError:
            return None
        if delay is not None and not is_held:
            return None  # the voice had said all
        return Trial(delay)

    def go_on(self) -> bool:
        """Skip to the next question; return whether there is one."""
        until(lambda: not microphone.is_speaking(self._page), VOICE_SECONDS, "the candidate has spoken")
        skip_button = self._page.get_by_role("button", name="Skip", exact=True)
        over = self._page.get_by_role("link", name="Go to report")
        expect(skip_button.or_(over).first).to_be_visible()
        if over.is_visible():
            return False
        skip_button.click()
        return True

    def _is_voice_on(self) -> bool:
        self._page.wait_for_timeout(50)  # lets Playwright tell what has arrived
        return bool(self._floor.inner_text() == FLOOR and self._page.evaluate("recorder.loudness()") > AUDIBLE)

    def _follow(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self._messages.append(json.loads(payload)))


def _samples(encoded: str) -> SampleArray:
    return np.asarray(np.frombuffer(base64.b64decode(encoded), "<i2") / 32_768, np.float32)


def wanted_sounds(count: int) -> list[SampleArray]:
    """Return so many beginnings of speech, as many as can be by different speakers."""
    by_speaker = starts(is_test=True)
    found = [sound for sound in chain(*zip_longest(*by_speaker.values())) if sound is not None]
    return (found * (1 + count // len(found)))[:count]


def interruptions(interviewer: Interviewer, count: int, rng: np.random.Generator) -> list[Trial]:
    """Interrupt the interviewer so often, in as many interviews as it takes, and return what became of each."""
    trials: list[Trial] = []
    has_question = False
    for sound in wanted_sounds(count):
        trial = None
        while trial is None:  # the same sound again where the voice had ended before
            if not has_question:
                interviewer.begin()
            trial = interviewer.interrupt(sound, float(rng.uniform(*SPEAKS_MS)))
            has_question = interviewer.go_on()
        trials.append(trial)
        shown = "went on" if trial.delay_ms is None else f"{trial.delay_ms:.0f} ms"
        print(f"{len(trials)} of {count}: {shown}, load {os.getloadavg()[0]:.1f}", flush=True)
    return trials


def delays_shown(trials: Sequence[Trial]) -> str:
    """Return the middle and the 95% of the delays; a voice that went on counts as the longest."""
    delays = [np.inf if trial.delay_ms is None else trial.delay_ms for trial in trials]
    middle, high = np.percentile(delays, [50, 95], method="higher")
    return f"{middle:.0f}, {high:.0f} ms"


def shares_shown(trials: Sequence[Trial]) -> str:
    """Return how many stopped the voice, how many within the goal, and the exact 95% interval of the latter."""
    delays = [trial.delay_ms for trial in trials if trial.delay_ms is not None]
    within = sum(delay <= GOAL_MS for delay in delays)
    share = binomtest(within, len(trials)).proportion_ci(method="exact")
    return f"{len(delays)}, {within} of {len(trials)} ({share.low:.0%}-{share.high:.0%})"


def main() -> dict[Figure, str]:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--each", type=int, default=EACH, help="interruptions with headphones, and with the echo")
    count = options.parse_args().each
    shared_data()
    chromium = installed_chromium()
    if chromium is None:
        skip("no Chromium")
    if web_folder() is None:
        skip("the web application is not built: run make web")
    expect.set_options(timeout=PATIENCE_MS)
    rng = np.random.default_rng(2026)
    found: list[list[Trial]] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        greenroom = Installation(Path(folder), has_voice=True)
        arguments = [
            "--no-sandbox",
            "--autoplay-policy=no-user-gesture-required",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
        ]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        try:
            greenroom.start()
            for echo_db in ECHOES_DB:
                context = browser.new_context(base_url=greenroom.url, locale="en-GB", reduced_motion="reduce")
                context.set_default_timeout(PATIENCE_MS)
                context.add_init_script(microphone.MICROPHONE)
                context.add_init_script(RECORDER)
                gain = 0.0 if echo_db is None else 10 ** (echo_db / 20)
                context.add_init_script(f"recorder.echo = {gain};")
                page = context.new_page()
                if found:
                    candidate.sign_in(page, "ada@example.org")
                else:
                    candidate.open_first_account(page)
                found.append(interruptions(Interviewer(page), count, rng))
                context.close()
        finally:
            browser.close()
            greenroom.close()
    return {
        DELAY: " / ".join(delays_shown(trials) for trials in found),
        SHARE: "; ".join(shares_shown(trials) for trials in found),
    }


if __name__ == "__main__":
    run_bench(main, FIGURES)
