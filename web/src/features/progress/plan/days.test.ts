import { describe, expect, it } from "vitest";

import { daysBetween, weekdayOf, weekOf } from "./days";

describe("days", () => {
  it("are counted over the change to summer time", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  });
  it("begin their week on Monday", () => {
    expect(weekdayOf("2026-11-23")).toBe(1);
    expect(weekdayOf("2026-11-22")).toBe(7);
    expect(weekOf("2026-11-21")).toEqual([
      "2026-11-16",
      "2026-11-17",
      "2026-11-18",
      "2026-11-19",
      "2026-11-20",
      "2026-11-21",
      "2026-11-22",
    ]);
  });
});
