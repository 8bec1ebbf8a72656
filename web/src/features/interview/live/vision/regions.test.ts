import { expect, it } from "vitest";

import { bestDetection } from "./detections";
import { eyeRegion, faceRegion, placeInPicture } from "./regions";

it("is upright by the eyes, and has a margin around the face", () => {
  const tilted = faceRegion(
    [
      [100, 100],
      [200, 260],
    ],
    [120, 140],
    [180, 200],
  );
  expect(tilted).toEqual({ x: 150, y: 180, size: 240, radians: Math.PI / 4 });
});

it("places points of a turned cut-out where they are in the picture", () => {
  const region = { x: 100, y: 50, size: 40, radians: Math.PI / 2 };
  expect(placeInPicture([0.5, 0.5, 0], region)).toEqual([100, 50, 0]);
  const [x, y, z] = placeInPicture([1, 0.5, 0.1], region);
  expect([x, y, z].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([100, 70, 4]);
});

it("looks at an eye between its corners", () => {
  expect(eyeRegion([10, 10], [40, 50], 0)).toEqual({ x: 25, y: 30, size: 2.3 * 50, radians: 0 });
});

it("finds the face that the detector is surest of, or none", () => {
  const answers = new Float32Array(896 * 17).fill(-5);
  expect(bestDetection(answers)).toBeNull();
  const surest = 2 * (16 * 3 + 5); // the first anchor of the sixth cell in the fourth row of cells of 16 pixels
  answers[17 * 700] = 1;
  answers.set([2, 0, 0, 64, 32, -8, -4, 8, -4], 17 * surest);
  const found = bestDetection(answers);
  expect(found?.box).toEqual([
    [(88 - 32) / 256, (56 - 16) / 256],
    [(88 + 32) / 256, (56 + 16) / 256],
  ]);
  expect(found?.rightEye).toEqual([(88 - 8) / 256, (56 - 4) / 256]);
  expect(found?.leftEye).toEqual([(88 + 8) / 256, (56 - 4) / 256]);
});
