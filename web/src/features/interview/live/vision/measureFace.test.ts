import { describe, expect, it } from "vitest";

import { float16Bits } from "./float16";
import faces from "./measuredFaces.json";
import { measureFace, MEASURES, type Landmark } from "./measureFace";

describe("a measured face", () => {
  // tests/live/test_measured_faces.py writes what the server measures in the same landmarks.
  it.each(faces)(
    "has the numbers of the server in $width x $height",
    ({ width, height, points, measures }) => {
      const landmarks: Landmark[] = [];
      for (const [number, point] of Object.entries(points))
        landmarks[Number(number)] = point as unknown as Landmark;
      const found = measureFace(landmarks, width, height);
      expect(found).toHaveLength(MEASURES);
      found.forEach((value, place) => {
        expect(value, `measure ${place}`).toBeCloseTo(measures[place] ?? NaN, 6);
      });
    },
  );

  it.each(faces)("is sent in the bits of the server's half precision", ({ measures, sent }) => {
    expect(measures.map(float16Bits)).toEqual(sent);
  });
});

describe("half precision", () => {
  it.each([
    ["zero", 0, 0x0000],
    ["one", 1, 0x3c00],
    ["minus two", -2, 0xc000],
    ["the largest", 65_504, 0x7bff],
    ["more than the largest", 1e6, 0x7bff],
    ["less than the smallest", -1e6, 0xfbff],
    ["infinity", Infinity, 0x7bff],
    ["the smallest normal number", 2 ** -14, 0x0400],
    ["the smallest number", 2 ** -24, 0x0001],
    ["next to nothing", 2 ** -26, 0x0000],
    ["a tie that goes down to even", 1 + 2 ** -11, 0x3c00],
    ["a tie that goes up to even", 1 + 3 * 2 ** -11, 0x3c02],
    ["a number that rounds up to the next power of two", 2 - 2 ** -12, 0x4000],
    ["nothing measured", NaN, 0x7e00],
  ])("of %s", (_, value, bits) => {
    expect(float16Bits(value)).toBe(bits);
  });
});
