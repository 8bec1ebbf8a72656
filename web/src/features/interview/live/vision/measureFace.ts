/** One landmark: over the picture's width to its right, over its height down, over its width away from the camera. */
export type Landmark = readonly [x: number, y: number, z: number];
type Vector = readonly [number, number, number];

/**
 * Measures a face as the server does (greenroom/analysis/face/geometry.py), from the 478 points of the face mesh.
 *
 * The numbers are in the order of the server's FaceTrack. Directions are the filmed person's own.
 */
export function measureFace(
  landmarks: readonly Landmark[],
  width: number,
  height: number,
): readonly number[] {
  const at = (number: number): Vector => {
    const [x, y, z] = landmarks[number] ?? [NaN, NaN, NaN];
    return [x * width, y * height, z * width];
  };
  const mean = (numbers: readonly number[]): Vector =>
    scaled(
      numbers.map(at).reduce((sum, point) => plus(sum, point), ZERO),
      1 / numbers.length,
    );
  const distance = (one: number, other: number) => lengthOf(minus(at(one), at(other)));

  const left = unit(minus(mean(LEFT_PARTNERS), mean(RIGHT_PARTNERS)));
  const along = minus(mean(CHEEKS), mean(FOREHEAD));
  const down = unit(minus(along, scaled(left, dot(along, left))));
  const forward = cross(down, left);
  const level = Math.hypot(forward[0], forward[2]);
  const yaw = Math.atan2(forward[0], -forward[2]);
  const pitch = Math.atan2(-forward[1], level);
  const roll = Math.atan2(left[1] / level, (left[0] * -forward[2] + left[2] * forward[0]) / level);

  const unitLength = distance(RIGHT_EYE.corners[0], LEFT_EYE.corners[0]);
  const measureEye = (eye: EyePoints) => {
    const eyeWidth = distance(...eye.corners);
    const middle = mean(eye.corners);
    const offset = scaled(minus(at(eye.iris), middle), 1 / eyeWidth);
    const [first, second, third, fourth] = eye.ring;
    const lidGap = dot(minus(mean(eye.lowerLid), mean(eye.upperLid)), down) / eyeWidth;
    return {
      irisX: offset[0] * Math.cos(roll) + offset[1] * Math.sin(roll),
      irisY: offset[0] * Math.sin(roll) - offset[1] * Math.cos(roll),
      irisSize: (distance(first, second) + distance(third, fourth)) / (2 * eyeWidth),
      openness: Math.max(lidGap, 0),
      browHeight: dot(minus(middle, mean(eye.brow)), down) / unitLength,
    };
  };
  const [right, leftEye] = [measureEye(RIGHT_EYE), measureEye(LEFT_EYE)];
  const centre = mean([RIGHT_EYE.corners[0], LEFT_EYE.corners[0]]);
  const corners = mean(MOUTH_CORNERS);
  const cheeks = mean([RIGHT_EYE.cheek, LEFT_EYE.cheek]);
  const lowerLids = mean([RIGHT_EYE.underEye, LEFT_EYE.underEye]);
  return [
    centre[0] / width,
    centre[1] / height,
    distance(FOREHEAD[0], CHIN) / height,
    degrees(yaw),
    degrees(pitch),
    degrees(roll),
    right.irisX,
    leftEye.irisX,
    right.irisY,
    leftEye.irisY,
    right.irisSize,
    leftEye.irisSize,
    right.openness,
    leftEye.openness,
    right.browHeight,
    leftEye.browHeight,
    distance(...INNER_BROWS) / unitLength,
    dot(minus(cheeks, lowerLids), down) / unitLength,
    distance(...MOUTH_CORNERS) / unitLength,
    distance(...INNER_LIPS) / unitLength,
    dot(minus(at(INNER_LIPS[0]), corners), down) / unitLength,
    dot(minus(corners, at(NOSE_BASE)), down) / unitLength,
  ];
}

/** How many numbers measureFace returns. */
export const MEASURES = 22;

/** Numbers of an eye's landmarks; `ring` has opposite points of the iris's edge in turn. */
interface EyePoints {
  readonly corners: readonly [number, number];
  readonly upperLid: readonly number[];
  readonly lowerLid: readonly number[];
  readonly iris: number;
  readonly ring: readonly [number, number, number, number];
  readonly brow: readonly number[];
  readonly cheek: number;
  readonly underEye: number;
}

const RIGHT_PARTNERS = [33, 133, 127, 234, 116, 54, 129];
const LEFT_PARTNERS = [263, 362, 356, 454, 345, 284, 358];
const FOREHEAD = [10, 151, 9, 54, 284] as const;
const CHEEKS = [2, 129, 358, 116, 345];
const CHIN = 152;
const RIGHT_EYE: EyePoints = {
  corners: [33, 133],
  upperLid: [160, 159, 158],
  lowerLid: [144, 145, 153],
  iris: 468,
  ring: [469, 471, 470, 472],
  brow: [105, 66, 63],
  cheek: 205,
  underEye: 145,
};
const LEFT_EYE: EyePoints = {
  corners: [263, 362],
  upperLid: [387, 386, 385],
  lowerLid: [373, 374, 380],
  iris: 473,
  ring: [474, 476, 475, 477],
  brow: [334, 296, 293],
  cheek: 425,
  underEye: 374,
};
const INNER_BROWS = [55, 285] as const;
const NOSE_BASE = 2;
const MOUTH_CORNERS = [61, 291] as const;
const INNER_LIPS = [13, 14] as const;
const ZERO: Vector = [0, 0, 0];

function plus([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [a + x, b + y, c + z];
}

function minus([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [a - x, b - y, c - z];
}

function scaled([x, y, z]: Vector, factor: number): Vector {
  return [x * factor, y * factor, z * factor];
}

function dot([a, b, c]: Vector, [x, y, z]: Vector): number {
  return a * x + b * y + c * z;
}

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

function lengthOf(vector: Vector): number {
  return Math.sqrt(dot(vector, vector));
}

function unit(vector: Vector): Vector {
  return scaled(vector, 1 / lengthOf(vector));
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
