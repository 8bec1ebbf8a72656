import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { AnswerClock } from "./AnswerClock";

const sound = { seconds: 0, isPlaced: true };
let clock: AnswerClock;

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(sound, { seconds: 0, isPlaced: true });
  clock = new AnswerClock(sound);
});

afterEach(() => {
  vi.useRealTimers();
});

/** Lets time pass, of which the page has got so much sound. */
function pass(ms: number, soundMs = ms): void {
  vi.advanceTimersByTime(ms);
  sound.seconds += soundMs / 1000;
}

it("gives a picture the time of the sound that it was taken with", () => {
  pass(1000);
  const takenAtMs = performance.now();
  pass(200);
  expect(clock.read(takenAtMs)).toBe(1000);
});

it("places pictures rightly again once sound that came late is there", () => {
  pass(3000, 0);
  expect(clock.read(performance.now())).toBe(0);
  pass(100, 3100);
  expect(clock.read(performance.now())).toBe(3100);
  pass(1000, 0);
  expect(clock.read(performance.now())).toBe(4100);
});

it("has no time before the server said where the answer stands, and none twice", () => {
  sound.isPlaced = false;
  expect(clock.read(performance.now())).toBeNull();
  sound.isPlaced = true;
  pass(100);
  expect(clock.read(performance.now())).toBe(100);
  expect(clock.read(performance.now())).toBeNull();
});
