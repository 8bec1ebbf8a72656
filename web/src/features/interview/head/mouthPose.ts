import { SHAPES, type ShapeName } from "@/devices/mouth";

/** The mouth in numbers: lengths in units of the head, the rest from 0 to 1. */
export interface MouthPose {
  /** Half the distance between the corners. */
  readonly width: number;
  /** From lip to lip. */
  readonly open: number;
  /** Lips pushed forward. */
  readonly round: number;
  readonly teeth: number;
  readonly tongue: number;
  /** Lips pressed together. */
  readonly press: number;
}

type Numbers = readonly [
  width: number,
  open: number,
  round: number,
  teeth: number,
  tongue: number,
  press: number,
];

const POSES: Readonly<Record<ShapeName, Numbers>> = {
  sil: [0.27, 0, 0, 0, 0, 0],
  PP: [0.25, 0, 0.15, 0, 0, 1],
  FF: [0.26, 0.05, 0, 0.9, 0, 0.5],
  TH: [0.27, 0.09, 0, 0.35, 1, 0],
  DD: [0.28, 0.1, 0, 0.5, 0.55, 0],
  kk: [0.27, 0.12, 0, 0.3, 0.2, 0],
  CH: [0.2, 0.11, 0.6, 0.7, 0, 0],
  SS: [0.27, 0.06, 0, 0.7, 0, 0],
  nn: [0.27, 0.09, 0, 0.35, 0.6, 0],
  RR: [0.21, 0.1, 0.45, 0.3, 0.1, 0],
  aa: [0.28, 0.29, 0, 0.25, 0.35, 0],
  E: [0.295, 0.18, 0, 0.4, 0.3, 0],
  I: [0.3, 0.1, 0, 0.5, 0.15, 0],
  O: [0.19, 0.24, 0.8, 0, 0.15, 0],
  U: [0.14, 0.11, 1, 0, 0, 0],
};

const IN_ORDER: readonly Numbers[] = SHAPES.map((name) => POSES[name]);

/** The mouth for weights of the 15 shapes, which add up to 1. */
export function poseOf(weights: ArrayLike<number>): MouthPose {
  const sums = [0, 0, 0, 0, 0, 0];
  IN_ORDER.forEach((numbers, shape) => {
    const weight = weights[shape] ?? 0;
    numbers.forEach((value, place) => {
      sums[place] = (sums[place] ?? 0) + weight * value;
    });
  });
  const [width = 0, open = 0, round = 0, teeth = 0, tongue = 0, press = 0] = sums;
  return { width, open, round, teeth, tongue, press };
}
