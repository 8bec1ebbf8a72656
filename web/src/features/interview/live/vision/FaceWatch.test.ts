import { afterEach, beforeEach, expect, it, vi } from "vitest";

import type { PictureRequest, WatchTrouble, WorkerReply } from "./contracts";
import { FaceWatch, type FaceWorker, type Pictures } from "./FaceWatch";

const FACE = [0.5, 0.4, 0.3];

/** A worker that the test plays, and a camera that always shows something. */
class Played implements FaceWorker {
  onmessage: FaceWorker["onmessage"] = null;
  onerror: FaceWorker["onerror"] = null;
  costMs = 40;
  face: readonly number[] | null = FACE;
  isOver = false;
  readonly asked: PictureRequest[] = [];

  postMessage(request: PictureRequest): void {
    this.asked.push(request);
    setTimeout(() => {
      this.says({ kind: "measured", face: this.face });
    }, this.costMs);
  }
  terminate(): void {
    this.isOver = true;
  }
  says(data: WorkerReply): void {
    this.onmessage?.(new MessageEvent("message", { data }));
  }
}

const PICTURE = { width: 640, height: 480, close: () => undefined } as ImageBitmap;
let worker: Played;
let shown: ImageBitmap | null;
let cameras: string[];
let frames: (readonly number[])[];
let troubles: WatchTrouble[];
let watch: FaceWatch;

beforeEach(() => {
  vi.useFakeTimers();
  [worker, shown, cameras, frames, troubles] = [new Played(), PICTURE, [], [], []];
  const pictures: Pictures = { take: () => Promise.resolve(shown), close: () => undefined };
  watch = new FaceWatch(worker, pictures, {
    onCamera: (landmarker, width, height) => cameras.push(`${landmarker} ${width} x ${height}`),
    onFrame: (_, values) => frames.push(values),
    onTrouble: (trouble) => troubles.push(trouble),
  });
});

afterEach(() => {
  watch.close();
  vi.useRealTimers();
});

function begin(): void {
  watch.want(true);
  worker.says({ kind: "ready", landmarker: "drawn" });
}

it("measures ten pictures a second at most, one at a time", async () => {
  watch.want(true);
  await vi.advanceTimersByTimeAsync(500);
  expect(worker.asked).toHaveLength(0);
  worker.says({ kind: "ready", landmarker: "drawn" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(frames.length).toBeGreaterThanOrEqual(9);
  expect(frames.length).toBeLessThanOrEqual(10);
  expect(cameras).toEqual(["drawn 640 x 480"]);
  expect(frames[0]).toEqual([1, ...FACE]);
});

it("says where there was no face", async () => {
  worker.face = null;
  begin();
  await vi.advanceTimersByTimeAsync(100);
  expect(frames[0]?.[0]).toBe(0);
  expect(frames[0]?.slice(1).every(Number.isNaN)).toBe(true);
});

it("rests while nothing is wanted, and while the camera shows nothing", async () => {
  begin();
  await vi.advanceTimersByTimeAsync(300);
  watch.want(false);
  await vi.advanceTimersByTimeAsync(200);
  const asked = worker.asked.length;
  await vi.advanceTimersByTimeAsync(1000);
  expect(worker.asked).toHaveLength(asked);
  shown = null;
  watch.want(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(worker.asked).toHaveLength(asked);
  shown = PICTURE;
  await vi.advanceTimersByTimeAsync(500);
  expect(worker.asked.length).toBeGreaterThan(asked);
});

it("gives up once on a device that is too slow", async () => {
  worker.costMs = 300;
  begin();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(troubles).toEqual(["slow"]);
  expect(worker.isOver).toBe(true);
});

it("gives up where the worker cannot run", async () => {
  watch.want(true);
  worker.says({ kind: "failed", reason: "no WebAssembly" });
  worker.onerror?.(new ErrorEvent("error"));
  await vi.advanceTimersByTimeAsync(1000);
  expect(troubles).toEqual(["unavailable"]);
  expect(worker.asked).toEqual([]);
});
