"""Hints in a real Chromium: from what decides a hint, in the picture or the sound, to the word on the screen.

A candidate on camera speaks on and on, sometimes fast, and looks away half of the time. A script in the page notes when
each picture is taken, when measurements and sound are sent, and when the word is in the document and painted. The
picture that decides is taken to be the first one of the last batch that was sent before the hint came, the sound the
beginning of the last piece of 40 ms. At most one hint comes in 20 seconds and six in an answer, and one in four is
withheld, so that few are measured per minute. The server and everything else share the machine with the browser.

    python -m bench.hint_latency [minutes, 5 by default]
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Page, expect, sync_playwright

from bench.figures import Figure, run_bench, skip
from greenroom.http.web import web_folder
from tests.e2e import candidate
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.devices import installed_chromium
from tests.e2e.installation import Installation
from tests.e2e.looking_away import make_devices

MINUTES = 5.0
ANSWER_SECONDS = 150.0
"""Six hints need no more; then the next question begins."""
RATES_WPM = (300, 300, 300, 110)
PIECE_MS = 40.0
MATCHED_FRAMES = 40

PICTURE = Figure("hint about the face: picture to word on the screen in Chromium, median / 95%", "95% 300 ms")
SOUND = Figure("hint about the voice: sound to word on the screen in Chromium, median / 95%", "95% 300 ms")
MEASURED = Figure("pictures of the face measured in the browser while it records, a second", "5 to 10")
FIGURES = (PICTURE, SOUND, MEASURED)

WATCH = """
(() => {
  const seen = { taken: [], frames: [], sound: [], hints: [], shown: [] };
  window.seenByBench = seen;
  const grab = window.createImageBitmap.bind(window);
  window.createImageBitmap = (source, ...more) => {
    if (source instanceof HTMLVideoElement) seen.taken.push(performance.now());
    return grab(source, ...more);
  };
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...parts) {
      super(...parts);
      this.addEventListener("message", ({ data }) => {
        const message = JSON.parse(data);
        if (message.type === "hint") seen.hints.push({ atMs: performance.now(), kind: message.kind });
      });
    }
    send(data) {
      if (data instanceof ArrayBuffer) {
        const view = new DataView(data);
        const atMs = performance.now();
        if (view.getUint8(1) === 1) seen.sound.push(atMs);
        if (view.getUint8(1) === 2) {
          const times = Array.from({ length: view.getUint16(12, true) }, (_, i) => view.getUint32(16 + 4 * i, true));
          seen.frames.push({ atMs, turn: view.getUint32(4, true), times });
        }
      }
      super.send(data);
    }
  };
  let isShown = false;
  new MutationObserver(() => {
    const isThere = document.querySelector("main [class*=hint] button[class*=mute]") !== null;
    if (isThere && !isShown) requestAnimationFrame(() => setTimeout(() => seen.shown.push(performance.now())));
    isShown = isThere;
  }).observe(document, { childList: true, subtree: true });
})();
"""


def clock_of(batches: Sequence[dict[str, Any]], taken: Sequence[float]) -> float:
    """Return the page's time at the start of an answer, from when its pictures were taken."""
    times = np.array([time for batch in batches for time in batch["times"]][-MATCHED_FRAMES:], dtype=np.float64)
    known = np.array(taken)
    starts = known[known <= batches[-1]["atMs"]][-10:] - times[-1]
    distances = [np.median(np.abs(known[None, :] - (times + start)[:, None]).min(axis=1)) for start in starts]
    return float(starts[int(np.argmin(distances))])


def delays(seen: dict[str, Any]) -> tuple[list[float], list[float]]:
    """Return the delays of hints about the face and about the voice, in ms."""
    face: list[float] = []
    voice: list[float] = []
    for hint in seen["hints"]:
        shown = next((at for at in seen["shown"] if at >= hint["atMs"]), None)
        if shown is None:
            continue
        if hint["kind"] in {"gaze", "frame"}:
            before = [batch for batch in seen["frames"] if batch["atMs"] <= hint["atMs"]]
            batches = [batch for batch in before if batch["turn"] == before[-1]["turn"]]
            face.append(shown - (clock_of(batches, seen["taken"]) + batches[-1]["times"][0]))
        else:
            voice.append(shown - (max(at for at in seen["sound"] if at <= hint["atMs"]) - PIECE_MS))
        print(f"{hint['kind']:10} {(face if hint['kind'] in {'gaze', 'frame'} else voice)[-1]:6.0f} ms")
    return face, voice


def converse(page: Page, minutes: float) -> dict[str, Any]:
    """Have the candidate speak, and return what the page noted."""
    candidate.open_first_account(page)
    page.goto("/practise?step=choices")
    page.get_by_role("radio", name="On camera").check()
    page.get_by_label("Conversation", exact=True).check()
    candidate.choose_interview(page, answer_by="On camera", minutes=30)
    candidate.enter_room_with_camera(page)
    left = 60 * minutes
    while left > 0:
        page.wait_for_timeout(1000 * min(left, ANSWER_SECONDS))
        left -= ANSWER_SECONDS
        if left > 0:
            page.get_by_role("button", name="Done").click()
            expect(page.get_by_text("Recording", exact=True)).to_be_visible()
    return dict(page.evaluate("window.seenByBench"))


def summary(values: Sequence[float]) -> str:
    """Return median and 95%, and of how many."""
    if not values:
        return "no hint was shown"
    load = os.getloadavg()[0]
    middle, high = np.percentile(values, [50, 95])
    return f"{middle:.0f} / {high:.0f} ms of {len(values)}, load {load:.0f} on {os.cpu_count()} cores"


def main() -> dict[Figure, str]:
    chromium = installed_chromium()
    if chromium is None:
        skip("no Chromium")
    if web_folder() is None:
        skip("the web application is not built: run make web")
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        arguments = make_devices(Path(folder), RATES_WPM).arguments
        home = Path(folder) / "greenroom"
        home.mkdir()
        greenroom = Installation(home)
        try:
            greenroom.start()
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", *arguments])
            context = browser.new_context(base_url=greenroom.url, locale="en-GB")
            context.set_default_timeout(PATIENCE_MS)
            context.add_init_script(WATCH)
            seen = converse(context.new_page(), minutes)
            browser.close()
        finally:
            greenroom.close()
    face, voice = delays(seen)
    apart = np.diff([batch["atMs"] for batch in seen["frames"]])
    frames = sum(len(batch["times"]) for batch in seen["frames"])
    rate = 1000 * frames / apart.sum() if len(apart) else 0.0
    return {PICTURE: summary(face), SOUND: summary(voice), MEASURED: f"{rate:.1f}"}


if __name__ == "__main__":
    run_bench(main, FIGURES)
