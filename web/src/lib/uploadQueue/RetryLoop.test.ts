import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { backoffMs } from "./backoff";
import { RetryLoop, type Step } from "./RetryLoop";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function begin(step: Step) {
  const failures: number[] = [];
  const end = new AbortController();
  const options = { random: () => 0, idleMs: 30_000, onFailures: (count: number) => failures.push(count) };
  const loop = new RetryLoop(step, options);
  const running = loop.run(end.signal);
  return {
    loop,
    failures,
    end: async () => {
      end.abort();
      await running;
    },
  };
}

describe("a retry loop", () => {
  it("works until there is nothing left, then rests until it is called", async () => {
    let work = 3;
    const step = vi.fn(() => Promise.resolve(work-- > 0));
    const { loop, end } = begin(step);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(step).toHaveBeenCalledTimes(4);
    work = 1;
    loop.notify();
    await vi.advanceTimersByTimeAsync(0);
    expect(step).toHaveBeenCalledTimes(6);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(step).toHaveBeenCalledTimes(7);
    await end();
  });

  it("looks again when it was called while it was looking", async () => {
    const looks: (() => void)[] = [];
    const step = vi.fn(() => {
      looks.shift()?.();
      return Promise.resolve(false);
    });
    const { loop, end } = begin(step);
    await vi.advanceTimersByTimeAsync(0);
    looks.push(() => {
      loop.notify();
    });
    loop.notify();
    await vi.advanceTimersByTimeAsync(0);
    expect(step).toHaveBeenCalledTimes(3);
    await end();
  });

  it("waits longer after each failure, work or not, and tries at once when told that it may succeed", async () => {
    let isBroken = true;
    const step = vi.fn(() => (isBroken ? Promise.reject(new Error("No line")) : Promise.resolve(false)));
    const { loop, failures, end } = begin(step);
    await vi.advanceTimersByTimeAsync(499);
    loop.notify();
    expect(step).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(step).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(999);
    expect(step).toHaveBeenCalledTimes(2);
    isBroken = false;
    loop.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(step).toHaveBeenCalledTimes(3);
    expect(failures).toEqual([1, 2, 0]);
    await end();
  });
});

describe("the wait", () => {
  it("doubles up to 15 s", () => {
    expect([1, 2, 3, 4, 5, 6, 40].map((failures) => backoffMs(failures, () => 0))).toEqual([
      500, 1000, 2000, 4000, 8000, 15_000, 15_000,
    ]);
  });

  it("is never less than half of that", () => {
    expect(backoffMs(6, () => 0.999)).toBeGreaterThan(7500);
  });
});
