import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { FakeAudioContext } from "@/testing/FakeAudioContext";
import { FakeMediaRecorder } from "@/testing/FakeMediaRecorder";
import { newPart as part } from "@/testing/fixtures/parts";
import { stubOpeningSound } from "@/testing/stubOpeningSound";

import { openDatabase } from "../offline/database";
import { browserLocks, isRecording } from "../offline/locks";
import { PartStore } from "../offline/PartStore";
import { recordOpening } from "./recordOpening";

const RATE_HZ = 16_000;
const SECONDS = 3;
const PATIENCE_MS = 2000;

let parts: PartStore;

beforeEach(async () => {
  parts = new PartStore(await openDatabase(new IDBFactory()));
  stubOpeningSound();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Records three seconds; `outcome` is what came of it, once it is known. */
function record() {
  const stream = { getVideoTracks: () => [], getAudioTracks: () => [] } as unknown as MediaStream;
  const found: { outcome: "recorded" | "failed" | null } = { outcome: null };
  const samples = new Int16Array(SECONDS * RATE_HZ);
  recordOpening(
    { samples, rateHz: RATE_HZ },
    { parts, stream, part, onSaved: () => undefined, now: () => 0 },
  ).then(
    () => (found.outcome = "recorded"),
    () => (found.outcome = "failed"),
  );
  return found;
}

async function machine(): Promise<FakeMediaRecorder> {
  await vi.waitUntil(() => FakeMediaRecorder.made.at(-1)?.state === "recording");
  return FakeMediaRecorder.made.at(-1)!;
}

async function settled(found: ReturnType<typeof record>): Promise<string> {
  return vi.waitUntil(() => found.outcome);
}

async function theParts() {
  const found = await parts.list("ada");
  return Promise.all(
    found.map(async (one) => ({
      bytes: one.recordedBytes,
      isEnded: one.isEnded,
      isHeld: await isRecording(browserLocks(), one.id),
    })),
  );
}

describe("the opening words of an answer", () => {
  it("become a part of their own, once all of them were played", async () => {
    const found = record();
    (await machine()).give(1, 2, 3);
    await FakeAudioContext.last!.pass(SECONDS);
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    expect(await settled(found)).toBe("recorded");
    expect(await theParts()).toEqual([{ bytes: 3, isEnded: true, isHeld: false }]);
    expect(FakeAudioContext.last?.state).toBe("closed");
  });

  it("hold nothing up when the recorder refuses them", async () => {
    vi.spyOn(FakeMediaRecorder.prototype, "start").mockImplementationOnce(() => {
      throw new DOMException("No", "NotSupportedError");
    });
    expect(await settled(record())).toBe("failed");
    expect(await theParts()).toEqual([{ bytes: 0, isEnded: true, isHeld: false }]);
    expect(FakeAudioContext.last?.state).toBe("closed");
  });

  it("are given up where the browser lets no sound begin", async () => {
    vi.spyOn(FakeAudioContext.prototype, "resume").mockReturnValueOnce(new Promise(() => undefined));
    const found = record();
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    expect(await settled(found)).toBe("failed");
    expect(await theParts()).toEqual([]);
    expect(FakeAudioContext.last?.state).toBe("closed");
  });

  it("keep what was recorded of them when the sound stops in the middle", async () => {
    const found = record();
    (await machine()).give(1, 2);
    await vi.advanceTimersByTimeAsync(1000 * SECONDS);
    expect(found.outcome).toBeNull();
    await vi.advanceTimersByTimeAsync(PATIENCE_MS);
    expect(await settled(found)).toBe("failed");
    expect(await theParts()).toEqual([{ bytes: 2, isEnded: true, isHeld: false }]);
  });

  it("say so when the device has no room for them", async () => {
    vi.spyOn(parts, "append").mockRejectedValueOnce(new DOMException("Full", "QuotaExceededError"));
    const found = record();
    (await machine()).give(1);
    expect(await settled(found)).toBe("failed");
    expect(await theParts()).toEqual([{ bytes: 0, isEnded: true, isHeld: false }]);
  });
});
