import { describe, expect, it, vi } from "vitest";

import { OpeningWords } from "./OpeningWords";
import { FRAME_SAMPLES, WINDOW_SAMPLES } from "./protocol";

const WINDOW_SECONDS = 0.032;

/** A microphone that counts its samples, so that each piece shows where it comes from. */
class Microphone {
  #heard = 0;

  speakInto(opening: OpeningWords, windows: number): void {
    for (let window = 0; window < windows; window += 1) {
      opening.add(Int16Array.from({ length: WINDOW_SAMPLES }, () => this.#heard++ % 30_000));
    }
  }
}

function counted(from: number, length: number): number[] {
  return Array.from({ length }, (_, index) => (from + index) % 30_000);
}

describe("the opening words of an answer", () => {
  it("are what was heard from shortly before the candidate began, and all that follows", () => {
    const [opening, microphone] = [new OpeningWords(), new Microphone()];
    opening.begin();
    microphone.speakInto(opening, 100);
    expect(opening.sound()).toBeNull();
    opening.startAt(80 * WINDOW_SECONDS);
    microphone.speakInto(opening, 10);
    const first = Math.floor((80 * WINDOW_SECONDS - 0.3) / WINDOW_SECONDS) * WINDOW_SAMPLES;
    const sound = opening.sound();
    expect(sound?.length).toBe(110 * WINDOW_SAMPLES - first);
    expect(sound?.[0]).toBe(first % 30_000);

    const pieces: Int16Array[] = [];
    const stop = opening.passTo((piece) => pieces.push(piece));
    microphone.speakInto(opening, 20);
    stop();
    microphone.speakInto(opening, 20);
    expect(pieces.every(({ length }) => length === FRAME_SAMPLES)).toBe(true);
    const passed = pieces.flatMap((piece) => [...piece]);
    expect(passed).toEqual(counted(first, passed.length));
    expect(passed.length).toBeGreaterThan(130 * WINDOW_SAMPLES - first - FRAME_SAMPLES);
  });

  it("are found behind a long question, of which only the last seconds are stored", () => {
    const [opening, microphone] = [new OpeningWords(), new Microphone()];
    opening.begin();
    microphone.speakInto(opening, 2000);
    opening.startAt(1990 * WINDOW_SECONDS);
    const first = Math.floor((1990 * WINDOW_SECONDS - 0.3) / WINDOW_SECONDS) * WINDOW_SAMPLES;
    expect([...(opening.sound() ?? [])]).toEqual(counted(first, 2000 * WINDOW_SAMPLES - first));
  });

  it("are none where the voice ends by itself, and the microphone is left alone then", () => {
    const [opening, microphone, stopCapture] = [new OpeningWords(), new Microphone(), vi.fn()];
    opening.begin();
    microphone.speakInto(opening, 100);
    opening.endVoice(stopCapture);
    expect(stopCapture).toHaveBeenCalledOnce();
    expect(opening.isWaiting).toBe(false);
    expect(opening.sound()).toBeNull();
  });

  it("are captured until the answer ends, and forgotten when no answer begins within half a minute", () => {
    const [opening, microphone, stopCapture] = [new OpeningWords(), new Microphone(), vi.fn()];
    opening.begin();
    microphone.speakInto(opening, 100);
    opening.startAt(2);
    opening.endVoice(stopCapture);
    expect(stopCapture).not.toHaveBeenCalled();
    microphone.speakInto(opening, 30 / WINDOW_SECONDS + 10);
    expect(stopCapture).toHaveBeenCalledOnce();
    expect(opening.sound()).toBeNull();
  });
});
