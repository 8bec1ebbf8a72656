/** The 15 mouth shapes, in the order of their weights. */
export const SHAPES = [
  "sil",
  "PP",
  "FF",
  "TH",
  "DD",
  "kk",
  "CH",
  "SS",
  "nn",
  "RR",
  "aa",
  "E",
  "I",
  "O",
  "U",
] as const;

export type ShapeName = (typeof SHAPES)[number];

/** A mouth shape, from its time until the next one. */
export interface MouthShape {
  readonly name: string;
  readonly atSeconds: number;
}

/** Lips begin to move before the sound: a shape is complete this long after its sound began. */
const COMPLETE_AFTER_SECONDS = 0.01;
/** How long the mouth takes from one shape to the next; lips close faster. */
const CHANGE_SECONDS = 0.09;
const CLOSING_SECONDS = 0.06;
const CLOSES = new Set(["PP", "FF"]);

/**
 * The weight of each mouth shape at a time, which add up to 1: the shapes before and after blend into each other.
 *
 * A shape whose time is shorter than the change stays incomplete, as in quick speech.
 */
export function mouthAt(shapes: readonly MouthShape[], seconds: number, weights: Float32Array): void {
  weights.fill(0);
  weights[0] = 1;
  for (let place = firstOf(shapes, seconds); place < shapes.length; place += 1) {
    const shape = shapes[place];
    if (shape === undefined) break;
    const change = CLOSES.has(shape.name) ? CLOSING_SECONDS : CHANGE_SECONDS;
    const begin = shape.atSeconds + COMPLETE_AFTER_SECONDS - change;
    if (seconds <= begin) break;
    const share = smooth(Math.min(1, (seconds - begin) / change));
    for (let other = 0; other < weights.length; other += 1) {
      weights[other] = (weights[other] ?? 0) * (1 - share);
    }
    const index = Math.max(0, SHAPES.indexOf(shape.name as ShapeName));
    weights[index] = (weights[index] ?? 0) + share;
  }
}

/** Shapes that are complete before another one cannot be seen any more. */
function firstOf(shapes: readonly MouthShape[], seconds: number): number {
  let low = 0;
  let high = shapes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shapes[middle]?.atSeconds ?? 0) + COMPLETE_AFTER_SECONDS <= seconds) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function smooth(share: number): number {
  return share * share * (3 - 2 * share);
}
