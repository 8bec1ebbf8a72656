import { describe, expect, it } from "vitest";

import { mouthAt, SHAPES, type MouthShape } from "./mouth";

const SPOKEN: readonly MouthShape[] = [
  { name: "sil", atSeconds: 0 },
  { name: "PP", atSeconds: 0.5 },
  { name: "aa", atSeconds: 0.7 },
  { name: "sil", atSeconds: 1 },
];

function weightsAt(seconds: number, shapes = SPOKEN): Record<string, number> {
  const weights = new Float32Array(SHAPES.length);
  mouthAt(shapes, seconds, weights);
  return Object.fromEntries(SHAPES.map((name, place) => [name, weights[place] ?? 0]));
}

describe("the mouth", () => {
  it("is closed before and after speech, and without any", () => {
    expect(weightsAt(-1).sil).toBe(1);
    expect(weightsAt(0.3).sil).toBe(1);
    expect(weightsAt(2).sil).toBeCloseTo(1);
    expect(weightsAt(1, []).sil).toBe(1);
  });

  it("has its shape complete when the sound has begun", () => {
    expect(weightsAt(0.52).PP).toBeCloseTo(1);
    expect(weightsAt(0.72).aa).toBeCloseTo(1);
  });

  it("begins to move before the sound, and blends", () => {
    const { PP, sil } = weightsAt(0.48);
    expect(PP).toBeGreaterThan(0.3);
    expect(PP).toBeLessThan(1);
    expect(sil).toBeCloseTo(1 - (PP ?? 0));
  });

  it("has weights that add up to one and never jump", () => {
    let before = weightsAt(0);
    for (let seconds = 0; seconds < 1.4; seconds += 0.005) {
      const now = weightsAt(seconds);
      expect(Object.values(now).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1);
      for (const name of SHAPES) expect(Math.abs((now[name] ?? 0) - (before[name] ?? 0))).toBeLessThan(0.15);
      before = now;
    }
  });

  it("takes an unknown shape for a closed mouth", () => {
    expect(weightsAt(1, [{ name: "??", atSeconds: 0 }]).sil).toBe(1);
  });
});
