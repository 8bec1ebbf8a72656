import { beforeEach, describe, expect, it, vi } from "vitest";

import { FakeAudioContext, FakeGain, FakeSource } from "@/testing/FakeAudioContext";

import { play, type Playable } from "./soundPlayer";

beforeEach(() => {
  vi.stubGlobal("AudioContext", FakeAudioContext);
  vi.stubGlobal("GainNode", FakeGain);
  vi.stubGlobal("AudioBufferSourceNode", FakeSource);
});

const ONE: Playable = { text: "One.", sound: new ArrayBuffer(8), visemes: [["aa", 0.5]] };
const TWO: Playable = { text: "Two.", sound: new ArrayBuffer(8), visemes: [["O", 0.25]] };

async function* say(sentences: readonly Playable[], failure?: Error): AsyncGenerator<Playable> {
  await Promise.resolve();
  yield* sentences;
  if (failure !== undefined) throw failure;
}

function sound(): FakeAudioContext {
  const context = FakeAudioContext.last;
  if (context === null) throw new Error("nothing plays");
  return context;
}

async function scheduled(count: number): Promise<void> {
  await expect.poll(() => sound().sources.filter(({ startedAt }) => startedAt !== null).length).toBe(count);
}

describe("the voice of the server", () => {
  it("plays sentences one after another, with their mouth shapes at the time of their sound", async () => {
    const playback = play(say([ONE, TWO]), 1);
    await scheduled(2);
    const [first = 0, second = 0] = sound().sources.map(({ startedAt }) => startedAt ?? 0);
    expect(second - first).toBeGreaterThan(FakeAudioContext.soundSeconds);
    expect(playback.shapes).toEqual([
      { name: "aa", atSeconds: first + 0.5 },
      { name: "O", atSeconds: second + 0.25 },
    ]);
    await sound().pass(3);
    await sound().pass(3);
    expect(await playback.done).toEqual({
      isComplete: true,
      wasStopped: false,
      hasStarted: true,
      played: ["One.", "Two."],
    });
  });

  it("is silent at once when it is stopped", async () => {
    const stopSource = vi.fn();
    const playback = play(say([ONE, TWO]), 1, stopSource);
    await scheduled(2);
    await sound().pass(2.5);
    playback.stop();
    expect(sound().sources.every(({ isStopped }) => isStopped)).toBe(true);
    expect(sound().state).toBe("closed");
    expect(stopSource).toHaveBeenCalledOnce();
    expect(await playback.done).toMatchObject({ isComplete: false, wasStopped: true, played: ["One."] });
  });

  it("is held and goes on", async () => {
    const playback = play(say([ONE]), 1);
    await scheduled(1);
    playback.hold(true);
    expect(sound().state).toBe("suspended");
    playback.hold(false);
    expect(sound().state).toBe("running");
  });

  it("plays what came before a failure to its end, and tells what was played", async () => {
    const playback = play(say([ONE], new Error("the line is gone")), 1);
    await scheduled(1);
    await sound().pass(3);
    expect(await playback.done).toMatchObject({ isComplete: false, wasStopped: false, played: ["One."] });
  });
});
