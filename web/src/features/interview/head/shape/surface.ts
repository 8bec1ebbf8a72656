/**
 * The surface of the head: for each height an oval, widest at the cheeks and narrower towards the chin.
 *
 * x goes to the viewer's right, y up, z towards the viewer; the head is about two and a half units high.
 */
const HALF_WIDTH = 0.98;
const HALF_HEIGHT = 1.17;
const HALF_DEPTH = 1.02;
/** Above 2, ovals become rounder boxes. */
const ROUND = 2.25;
const CHIN_WIDTH = 0.84;

export const BOTTOM = -HALF_HEIGHT;
export const TOP = HALF_HEIGHT;

/** Half the width of the head at a height. */
export function widthAt(y: number): number {
  return HALF_WIDTH * oval(y / HALF_HEIGHT) * taper(y);
}

/** Half the depth of the head at a height. */
export function depthAt(y: number): number {
  return HALF_DEPTH * oval(y / HALF_HEIGHT) * (0.35 + 0.65 * taper(y));
}

/** The front of the head at a place. */
export function frontAt(x: number, y: number): number {
  return depthAt(y) * oval(Math.min(1, Math.abs(x) / Math.max(0.001, widthAt(y))));
}

/** A point on the head: `around` is 0 in front and pi behind. */
export function pointAt(around: number, y: number): readonly [x: number, y: number, z: number] {
  const sine = Math.sin(around);
  const cosine = Math.cos(around);
  const scale = (Math.abs(sine) ** ROUND + Math.abs(cosine) ** ROUND) ** (-1 / ROUND);
  return [widthAt(y) * sine * scale, y, depthAt(y) * cosine * scale];
}

function oval(share: number): number {
  return Math.max(0, 1 - Math.abs(share) ** ROUND) ** (1 / ROUND);
}

function taper(y: number): number {
  return 1 - (1 - CHIN_WIDTH) * smooth((0.15 - y) / (0.15 - BOTTOM));
}

export function smooth(share: number): number {
  const inside = Math.min(1, Math.max(0, share));
  return inside * inside * (3 - 2 * inside);
}
