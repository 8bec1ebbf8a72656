"""Hints in a real Chromium: from the picture or the sound that makes a hint due to the word on the screen.

Candidates on camera look away for half of the time. Candidates with a microphone only become quieter by 15 dB, speak
fast, and talk for over two minutes. Each has an interview of its own with one long answer, in which at most six hints
are due, 20 seconds apart, and one in four is withheld at random. A script in the page notes when pictures are taken,
when sound is sent, and when a word is painted: the first moment after the frame of the page that has it.
`bench.hint_moments` dates what decided. The buffers of a microphone, a camera and a screen are not included. The
server, its worker and all pages share the machine, where a candidate has a device of their own. The pages ask for
reduced motion: without a graphics card, the cores would draw the moving interviewer of each page.

    python -m bench.hint_latency [--cameras 1] [--voices 1]
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from scipy.signal import resample_poly
from scipy.stats import binomtest

from bench.figures import Figure, run_bench, skip
from bench.hint_moments import ABOUT_FACE, PageNotes, RecordedHint, SentBatch, SentPiece, due_ms
from greenroom.analysis.arrays import SampleArray
from greenroom.http.web import web_folder
from greenroom.live.hints.readings import THRESHOLDS, HintKind
from samples.script import Line, Script
from samples.speech import speak
from tests.e2e import candidate
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.devices import SOUND_RATE_HZ, FakeDevices, installed_chromium, write_sound
from tests.e2e.installation import Installation
from tests.e2e.looking_away import SENTENCE, make_devices

CAMERAS, VOICES = 1, 4
"""Conversations at a time."""
SETTLING_MS = 2000
"""A hint that the server has saved is painted by then."""
ANSWER_SECONDS = 155.0
"""Time for six hints."""
GOAL_MS = 300.0
STRETCHES = ((120, 14.0, 0.0), (120, 8.0, -15.0), (120, 14.0, 0.0), (300, 12.0, 0.0))
"""What the microphone hears, over and over: words a minute, seconds, and the level against the usual one in dB."""

FACE = Figure("hint about the face: first picture that decided to word painted in Chromium, median / 95%", "95% 300 ms")
VOICE = Figure(
    "hint about the voice: piece of sound that decided to word painted in Chromium, median / 95%", "95% 300 ms"
)
FIGURES = (FACE, VOICE)

WATCH = """
(() => {
  const seen = { pieces: [], batches: [], pictures: [], arrived: [], painted: [] };
  window.seenByBench = seen;
  const grab = window.createImageBitmap.bind(window);
  let takenMs = 0;
  window.createImageBitmap = (source, ...more) => {
    if (source instanceof HTMLVideoElement) takenMs = performance.now();
    return grab(source, ...more);
  };
  const Thread = window.Worker;
  window.Worker = class extends Thread {
    constructor(...parts) {
      super(...parts);
      this.addEventListener("message", ({ data }) => {
        if (data?.kind === "measured") seen.pictures.push(takenMs);
      });
    }
  };
  const piecesOf = {};
  const note = (view) => {
    const [kind, turn, number] = [view.getUint8(1), view.getUint32(4, true), view.getUint32(8, true)];
    if (kind === 1) {
      piecesOf[turn] = Math.max(piecesOf[turn] ?? 0, number + 1);
      seen.pieces.push({ turn, number, sent_ms: performance.now() });
    }
    if (kind === 2) {
      const times_ms = Array.from({ length: view.getUint16(12, true) }, (_, at) => view.getUint32(16 + 4 * at, true));
      const before = { pieces_before: piecesOf[turn] ?? 0, pictures_before: seen.pictures.length };
      seen.batches.push({ turn, sent_ms: performance.now(), ...before, times_ms });
    }
  };
  const Native = window.WebSocket;
  window.WebSocket = class extends Native {
    constructor(...parts) {
      super(...parts);
      this.addEventListener("message", ({ data }) => {
        const message = JSON.parse(data);
        const { type, turn, kind } = message;
        if (type === "hint") seen.arrived.push({ turn, kind, at_ms: performance.now() });
      });
    }
    send(data) {
      if (data instanceof ArrayBuffer) note(new DataView(data));
      super.send(data);
    }
  };
  const buttons = document.getElementsByTagName("button");
  const isThere = () => [...buttons].some(({ textContent }) => textContent === "Don't show this again");
  let wasThere = false;
  new MutationObserver(() => {
    const isNow = isThere();
    if (isNow && !wasThere) requestAnimationFrame(() => setTimeout(() => seen.painted.push(performance.now())));
    wasThere = isNow;
  }).observe(document, { childList: true, subtree: true });
})();
"""


@dataclass(frozen=True, slots=True)
class Arrived:
    """The message of a hint, and the page's time at which it arrived."""

    turn: int
    kind: HintKind
    at_ms: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A hint that was given.

    Parameters
    ----------
    delay_ms
        From when it was due until its word was painted; None where it never was, as when the line was lost.
    page_ms
        How much of it passed after the message had arrived.
    """

    kind: HintKind
    delay_ms: float | None
    page_ms: float | None


@dataclass(frozen=True, slots=True)
class Round:
    """The hints of conversations that were held at the same time, and the machine's load at their end."""

    shown: tuple[Shown, ...]
    load: float


def shown_hints(
    notes: PageNotes, hints: Sequence[RecordedHint], arrived: Sequence[Arrived], painted_ms: Sequence[float]
) -> list[Shown]:
    """Return the delay of each hint of a conversation, in ms.

    Parameters
    ----------
    hints
        Those that the server has saved as given, in their order.
    painted_ms
        When words were painted, by the page's clock.

    Raises
    ------
    ValueError
        A hint came before it was due.
    """
    shown = []
    left = list(arrived)
    for hint in hints:
        due = due_ms(notes, hint)
        message = next((one for one in left if (one.turn, one.kind) == (hint.turn, hint.kind)), None)
        if message is None:
            shown.append(Shown(hint.kind, None, None))
            continue
        del left[: left.index(message) + 1]
        if message.at_ms < due:
            raise ValueError(f"due at {due:.0f} ms, arrived at {message.at_ms:.0f}")
        next_ms = left[0].at_ms if left else float("inf")
        painted = next((at for at in painted_ms if message.at_ms <= at < next_ms), None)
        if painted is None:
            shown.append(Shown(hint.kind, None, None))
        else:
            shown.append(Shown(hint.kind, painted - due, painted - message.at_ms))
    return shown


def summary(rounds: Sequence[Round], kinds: Collection[HintKind], cores: int) -> str:
    """Return the middle and the 95% of the delays, and the share within the goal with its exact 95% interval."""
    having = [each for each in rounds if any(shown.kind in kinds for shown in each.shown)]
    given = [shown for each in having for shown in each.shown if shown.kind in kinds]
    delays = [shown.delay_ms for shown in given if shown.delay_ms is not None]
    if not delays:
        return "no hint was shown"
    middle, high = np.percentile(delays, [50, 95])
    within = sum(delay <= GOAL_MS for delay in delays)
    share = binomtest(within, len(given)).proportion_ci(method="exact")
    load = np.mean([each.load for each in having])
    never = f", {len(given) - len(delays)} never shown" if len(delays) < len(given) else ""
    return (
        f"{middle:.0f} / {high:.0f} ms, {within} of {len(given)} within {GOAL_MS:.0f} ms "
        f"({share.low:.0%}-{share.high:.0%}){never}, on a machine with a load of {load:.0f} on {cores} cores"
    )


def write_microphone(path: Path) -> None:
    """Write the voice of a candidate who falls silent, and speaks fast and slowly, over and over."""
    write_sound(np.concatenate([_stretch(*stretch) for stretch in STRETCHES]), path)


def _stretch(rate_wpm: int, seconds: float, level_db: float) -> SampleArray:
    speech = speak(Script("stretch", "", 0.0, (Line(SENTENCE, 0.1, rate_wpm=rate_wpm),) * 4, blinks_seconds=()))
    sound = resample_poly(speech.samples, SOUND_RATE_HZ, speech.sample_rate_hz)
    return np.asarray(10 ** (level_db / 20) * np.resize(sound, round(seconds * SOUND_RATE_HZ)), np.float32)


def begin_answer(context: BrowserContext, answer_by: str) -> tuple[Page, str]:
    """Begin an interview that is a conversation, and return its page and its session while the candidate speaks."""
    page = context.new_page()
    page.goto("/practise?step=choices")
    page.get_by_role("radio", name=answer_by).check()
    page.get_by_label("Conversation", exact=True).check()
    session_id = candidate.choose_interview(page, answer_by=answer_by, minutes=30)
    page.get_by_role("button", name="camera" if answer_by == "On camera" else "microphone").click()
    page.get_by_role("link", name="Start interview").click()
    expect(page.get_by_text("Recording", exact=True)).to_be_visible()
    return page, session_id


def read_conversation(page: Page, session_id: str) -> list[Shown]:
    """Return the hints of a session that its page has shown."""
    answered = page.request.get(f"/api/live/{session_id}/hints")
    assert answered.ok, answered.text()
    given = [
        RecordedHint(hint["turn"], hint["at_seconds"], hint["kind"])
        for hint in answered.json()["hints"]
        if hint["was_shown"]
    ]
    page.wait_for_timeout(SETTLING_MS)
    seen: dict[str, list[Any]] = page.evaluate("window.seenByBench")
    notes = PageNotes(
        tuple(SentPiece(**piece) for piece in seen["pieces"]),
        tuple(SentBatch(**{**batch, "times_ms": tuple(batch["times_ms"])}) for batch in seen["batches"]),
        tuple(seen["pictures"]),
    )
    arrived = [Arrived(**message) for message in seen["arrived"]]
    return shown_hints(notes, given, arrived, seen["painted"])


def converse(contexts: Sequence[BrowserContext], answer_by: str) -> Round:
    """Have candidates speak at the same time, and return the hints that they were shown."""
    begun = [begin_answer(context, answer_by) for context in contexts]
    begun[0][0].wait_for_timeout(1000 * ANSWER_SECONDS)
    load = os.getloadavg()[0]
    shown = [each for page, session_id in begun for each in read_conversation(page, session_id)]
    for each in shown:
        if each.delay_ms is None:
            print(f"{each.kind:10} never shown")
        else:
            print(f"{each.kind:10} {each.delay_ms:6.0f} ms, {each.page_ms:.0f} ms of it in the page")
    return Round(tuple(shown), load)


def open_contexts(browser: Browser, url: str, count: int, *, has_account: bool) -> list[BrowserContext]:
    """Return profiles of a browser that are signed in."""
    contexts = []
    for number in range(count):
        context = browser.new_context(base_url=url, locale="en-GB", reduced_motion="reduce")
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(WATCH)
        page = context.new_page()
        if number == 0 and not has_account:
            candidate.open_first_account(page)
        else:
            candidate.sign_in(page, "ada@example.org")
        page.close()
        contexts.append(context)
    return contexts


def main() -> dict[Figure, str]:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cameras", type=int, default=1, help="rounds of candidates on camera")
    options.add_argument("--voices", type=int, default=1, help="rounds of candidates with a microphone only")
    wanted = options.parse_args()
    chromium = installed_chromium()
    if chromium is None:
        skip("no Chromium")
    if web_folder() is None:
        skip("the web application is not built: run make web")
    expect.set_options(timeout=PATIENCE_MS)
    rounds: list[Round] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        faces, voice = make_devices(Path(folder)), Path(folder) / "voice.wav"
        write_microphone(voice)
        home = Path(folder) / "greenroom"
        home.mkdir()
        greenroom = Installation(home)
        try:
            greenroom.start()
            for answer_by, count in [("On camera", CAMERAS)] * wanted.cameras + [("By voice", VOICES)] * wanted.voices:
                devices = faces if answer_by == "On camera" else FakeDevices(faces.camera, voice)
                arguments = ["--no-sandbox", *devices.arguments]
                browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
                contexts = open_contexts(browser, greenroom.url, count, has_account=bool(rounds))
                rounds.append(converse(contexts, answer_by))
                browser.close()
        finally:
            greenroom.close()
    cores = os.cpu_count() or 1
    return {FACE: summary(rounds, ABOUT_FACE, cores), VOICE: summary(rounds, set(THRESHOLDS) - ABOUT_FACE, cores)}


if __name__ == "__main__":
    run_bench(main, FIGURES)
