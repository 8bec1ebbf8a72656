import type { Point } from "./regions";

/** The side of the pictures that the face detector takes. */
export const DETECTOR_SIDE = 256;
const LEAST_CONFIDENCE = 0.5;
/** Of an anchor: its logit, a box of four numbers, and six points. */
const VALUES = 17;
/** Cells of so many pixels, with so many anchors in each: the order of the detector's answers. */
const LAYERS = [
  { stride: 16, anchors: 2 },
  { stride: 32, anchors: 6 },
] as const;

export interface Detection {
  /** The corners of the face's box, in shares of the detector's picture. */
  readonly box: readonly [Point, Point];
  readonly rightEye: Point;
  readonly leftEye: Point;
}

/** Returns the face that the detector is surest of; null where it finds none. Shape of the answers: (896, 17). */
export function bestDetection(answers: Float32Array): Detection | null {
  let best = -1;
  let bestLogit = Math.log(LEAST_CONFIDENCE / (1 - LEAST_CONFIDENCE));
  for (let anchor = 0; anchor * VALUES < answers.length; anchor += 1) {
    const logit = answers[anchor * VALUES] ?? -Infinity;
    if (logit > bestLogit) [best, bestLogit] = [anchor, logit];
  }
  if (best === -1) return null;
  const value = (place: number) => answers[best * VALUES + 1 + place] ?? NaN;
  const [x, y] = ANCHORS[best] ?? [NaN, NaN];
  const point = (place: number): Point => [
    (x + value(place)) / DETECTOR_SIDE,
    (y + value(place + 1)) / DETECTOR_SIDE,
  ];
  const [centre, half] = [point(0), [value(2) / 2 / DETECTOR_SIDE, value(3) / 2 / DETECTOR_SIDE] as const];
  return {
    box: [
      [centre[0] - half[0], centre[1] - half[1]],
      [centre[0] + half[0], centre[1] + half[1]],
    ],
    rightEye: point(4),
    leftEye: point(6),
  };
}

const ANCHORS: readonly Point[] = LAYERS.flatMap(({ stride, anchors }) => {
  const cells = DETECTOR_SIDE / stride;
  return Array.from({ length: cells * cells * anchors }, (_, place): Point => {
    const cell = Math.floor(place / anchors);
    return [((cell % cells) + 0.5) * stride, (Math.floor(cell / cells) + 0.5) * stride];
  });
});
