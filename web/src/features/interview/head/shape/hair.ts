import { type BufferGeometry, IcosahedronGeometry } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";

import type { LookName } from "../looks";
import { gridGeometry } from "./grid";
import { depthAt, pointAt, smooth, TOP, widthAt } from "./surface";

const AROUND = 88;
const ROWS = 40;
/** Hair that ends dives under the skin: the line where they meet is smooth. */
const UNDER = -0.16;
const BEHIND = -0.6;
/** How far above its line hair has its full volume. */
const EDGE = 0.16;

/** The hair of a look. */
export function hairGeometry(look: LookName): BufferGeometry {
  if (look === "curls") return curls();
  const geometry = look === "bob" ? bob() : shortHair();
  geometry.deleteAttribute("uv");
  return geometry;
}

/** A shell from the hairline, where it comes out of the skin, to the crown. */
function shell(
  hairline: (around: number) => number,
  volume: (around: number, y: number) => number,
): BufferGeometry {
  return gridGeometry(AROUND, ROWS, (column, row) => {
    const around = 2 * Math.PI * column;
    const lowest = hairline(around);
    const y = lowest + (TOP - lowest) * (0.5 - 0.5 * Math.cos(Math.PI * row));
    const grown = UNDER + (volume(around, y) - UNDER) * smooth((y - lowest) / EDGE);
    const [x, height, z] = pointAt(around, y);
    const outwards = 1 + grown;
    return [x * outwards, height > 0 ? height * (1 + Math.max(0, grown) * 0.9) : height, z * outwards];
  });
}

/** Short at the sides, swept to one side on top. */
function shortHair(): BufferGeometry {
  return shell(
    (around) => {
      const front = Math.cos(around);
      const forehead = 0.6 + 0.12 * Math.sin(around) + 0.05 * Math.cos(3 * around);
      const side = -0.18 - 0.5 * smooth(-front / 0.5);
      const isSide = smooth((0.5 - front) / 0.3);
      return forehead + (side - forehead) * isSide;
    },
    (around, y) =>
      0.05 +
      0.11 * smooth((y - 0.2) / 0.8) +
      0.05 * smooth(Math.cos(around)) * (0.5 + 0.5 * Math.sin(around)),
  );
}

/** Chin-long, parted at one side. */
function bob(): BufferGeometry {
  const cap = shell(
    (around) => {
      const front = Math.cos(around);
      const fringe = 0.8 - 0.36 * Math.abs(Math.sin(around) + 0.35) ** 1.5;
      return fringe + (0.2 - fringe) * smooth((0.55 - front) / 0.3);
    },
    (_, y) => 0.13 + 0.03 * smooth(y),
  );
  const curtain = gridGeometry(AROUND, 26, (column, row) => {
    const around = 2 * Math.PI * column;
    const y = -1.12 + 1.75 * row;
    const front = Math.cos(around);
    // The face stays free: there the curtain goes back into the head and behind the neck.
    const isOpen = smooth((front - 0.2) / 0.22);
    const swing = 1.13 + 0.09 * smooth((0.3 - y) / 1.2) - 0.16 * smooth((-0.85 - y) / 0.27);
    const scale = swing;
    const round = 2.4;
    const [sine, cosine] = [Math.sin(around), Math.cos(around)];
    const unit = (Math.abs(sine) ** round + Math.abs(cosine) ** round) ** (-1 / round);
    const atLeast = Math.max(y, -0.25);
    const outside = 1 - isOpen;
    const z = depthAt(atLeast) * cosine * unit * scale - 0.04;
    return [widthAt(atLeast) * sine * unit * scale * outside, y, z * outside + BEHIND * isOpen];
  });
  const merged = mergeGeometries([cap, curtain]);
  cap.dispose();
  curtain.dispose();
  return merged;
}

const CURLS = 120;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** A crown of curls. */
function curls(): BufferGeometry {
  const parts: BufferGeometry[] = [];
  for (let curl = 0; curl < CURLS; curl += 1) {
    const height = 1 - (1.35 * (curl + 0.5)) / CURLS;
    const around = curl * GOLDEN_ANGLE;
    const front = Math.cos(around);
    const y = TOP * 0.97 * height;
    const hairline = front > 0.15 ? 0.72 - 0.1 * Math.abs(Math.sin(around)) : -0.2;
    if (y < hairline) continue;
    const [x, , z] = pointAt(around, y);
    const size = 0.19 + 0.05 * Math.abs(Math.sin(curl * 12.9898));
    const ball = new IcosahedronGeometry(size, 2);
    ball.deleteAttribute("uv");
    ball.translate(x * 1.03, y * 1.07, z * 1.03);
    parts.push(ball);
  }
  const merged = mergeGeometries(parts);
  for (const part of parts) part.dispose();
  return merged;
}
