import { expect, it } from "vitest";

import { FramePace, INTERVAL_MS } from "./FramePace";

function paceOf(costsMs: readonly number[], lateMs = 0): FramePace {
  const pace = new FramePace();
  for (const cost of costsMs) pace.note(lateMs, cost);
  return pace;
}

it("takes fewer pictures while the page is late, and more again when it is not", () => {
  const pace = paceOf([60], 80);
  expect(pace.intervalMs).toBeGreaterThan(INTERVAL_MS);
  pace.note(5, 60);
  expect(pace.intervalMs).toBe(INTERVAL_MS);
});

it("is too slow below five pictures a second, and not for a slow moment", () => {
  expect(paceOf(new Array<number>(100).fill(210)).isTooSlow).toBe(true);
  expect(paceOf(new Array<number>(100).fill(190)).isTooSlow).toBe(false);
  const hiccup = [...new Array<number>(20).fill(900), ...new Array<number>(60).fill(60)];
  expect(paceOf(hiccup).isTooSlow).toBe(false);
  expect(paceOf(new Array<number>(20).fill(900)).isTooSlow).toBe(false);
});
