import type { Landmark } from "./measureFace";

/** A square of a picture, in pixels, turned by an angle. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly radians: number;
}

/** The models want this much around what they look at. */
const FACE_MARGIN = 1.5;
const EYE_MARGIN = 2.3;

/** The square around a face in a picture, upright by the line between two of its points. */
export function faceRegion(points: readonly Point[], right: Point, left: Point): Region {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return {
    x: (west + east) / 2,
    y: (north + south) / 2,
    size: FACE_MARGIN * Math.max(east - west, south - north),
    radians: Math.atan2(left[1] - right[1], left[0] - right[0]),
  };
}

/** The square around an eye between its two corners, turned as the face is. */
export function eyeRegion(one: Point, other: Point, radians: number): Region {
  return {
    x: (one[0] + other[0]) / 2,
    y: (one[1] + other[1]) / 2,
    size: EYE_MARGIN * Math.hypot(other[0] - one[0], other[1] - one[1]),
    radians,
  };
}

/** Returns where a point of a cut-out lies in the picture; x, y and depth are shares of its side. */
export function placeInPicture([x, y, z]: Landmark, region: Region): Landmark {
  const [across, down] = [(x - 0.5) * region.size, (y - 0.5) * region.size];
  const [cos, sin] = [Math.cos(region.radians), Math.sin(region.radians)];
  return [region.x + across * cos - down * sin, region.y + across * sin + down * cos, z * region.size];
}

export type Point = readonly [x: number, y: number, ...rest: number[]];
