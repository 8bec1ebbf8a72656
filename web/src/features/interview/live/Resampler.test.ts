import { describe, expect, it } from "vitest";

import { Resampler } from "./Resampler";

function tone(hz: number, rateHz: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rateHz * seconds }, (_, place) =>
    Math.sin((2 * Math.PI * hz * place) / rateHz),
  );
}

function resampled(sound: Float32Array, fromHz: number, toHz: number, piece: number): Float32Array {
  const resampler = new Resampler(fromHz, toHz);
  const made: number[] = [];
  for (let start = 0; start < sound.length; start += piece) {
    made.push(...resampler.add(sound.slice(start, start + piece)));
  }
  return Float32Array.from(made);
}

function loudness(sound: Float32Array): number {
  const middle = sound.slice(1000, -1000);
  return Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
}

describe("a resampler", () => {
  it.each([48_000, 44_100, 16_000])("keeps a voice of %i samples a second as loud and as long", (rateHz) => {
    const made = resampled(tone(440, rateHz, 1), rateHz, 16_000, 128);
    expect(made.length).toBeGreaterThan(15_900);
    expect(made.length).toBeLessThanOrEqual(16_000);
    expect(loudness(made)).toBeCloseTo(Math.SQRT1_2, 2);
  });

  it("leaves out what the lower rate cannot hold", () => {
    const made = resampled(tone(12_000, 48_000, 1), 48_000, 16_000, 128);
    expect(loudness(made)).toBeLessThan(0.01);
  });

  it("does not depend on the size of the pieces, to the last of 16 bits", () => {
    const sound = tone(300, 44_100, 0.5);
    const small = resampled(sound, 44_100, 16_000, 128);
    const large = resampled(sound, 44_100, 16_000, 1000);
    const both = Math.min(small.length, large.length);
    expect(Math.abs(small.length - large.length)).toBeLessThan(20);
    for (let place = 0; place < both; place += 1) expect(small[place]).toBeCloseTo(large[place] ?? 9, 4);
  });
});
