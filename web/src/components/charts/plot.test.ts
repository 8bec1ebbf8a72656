import { describe, expect, it } from "vitest";

import { pathThrough, rangeOf, scale, SIDE, timeTicks, valueAt } from "./plot";

describe("pathThrough", () => {
  it("leaves a gap where nothing was measured", () => {
    const path = pathThrough([0, 1, 2, 3, 4], [1, 2, null, 2, 1], scale([0, 4]), scale([0, 2], true));
    expect(path.match(/M/g)).toHaveLength(2);
  });
});

describe("scale", () => {
  it("puts more higher up", () => {
    const y = scale([0, 10], true);
    expect([y(0), y(10)]).toEqual([SIDE, 0]);
  });
});

describe("rangeOf", () => {
  it("encloses everything, and is nothing for nothing", () => {
    const range = rangeOf([3, null, 7, undefined]);
    expect(range?.[0]).toBeLessThan(3);
    expect(range?.[1]).toBeGreaterThan(7);
    expect(rangeOf([null, undefined])).toBeNull();
  });

  it("has a height even when all is the same", () => {
    const [low, high] = rangeOf([0, 0]) ?? [0, 0];
    expect(high).toBeGreaterThan(low);
  });
});

describe("timeTicks", () => {
  it.each([12, 65, 600, 3700])("has a few round times within %s seconds", (duration) => {
    const ticks = timeTicks(duration);
    expect(ticks.length).toBeLessThanOrEqual(7);
    expect(ticks.at(-1)).toBeLessThanOrEqual(duration);
  });
});

describe("valueAt", () => {
  it("is the nearest one, and nothing in a gap", () => {
    expect(valueAt([0, 1, 2], [5, null, 7], 1.8)).toBe(7);
    expect(valueAt([0, 1, 2], [5, null, 7], 0.9)).toBeNull();
    expect(valueAt([0, 1, 2], [5, null, 7], 9)).toBe(7);
  });
});
