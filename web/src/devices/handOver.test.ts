import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { leaveOpen, takeOver } from "./handOver";

function camera() {
  const track = { stop: vi.fn() };
  return { track, stream: { active: true, getTracks: () => [track] } as unknown as MediaStream };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

it("gives the next page the devices that this one opened, once", () => {
  const { stream, track } = camera();
  leaveOpen(stream, true);
  expect(takeOver(false)).toBeNull();
  expect(takeOver(true)).toBe(stream);
  expect(takeOver(true)).toBeNull();
  vi.runAllTimers();
  expect(track.stop).not.toHaveBeenCalled();
});

it("turns the camera off when no page takes it", () => {
  const { stream, track } = camera();
  leaveOpen(stream, true);
  vi.runAllTimers();
  expect(track.stop).toHaveBeenCalledOnce();
  expect(takeOver(true)).toBeNull();
});
