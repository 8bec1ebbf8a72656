import {
  type BufferGeometry,
  CapsuleGeometry,
  CatmullRomCurve3,
  CylinderGeometry,
  LatheGeometry,
  SphereGeometry,
  SplineCurve,
  TorusGeometry,
  TubeGeometry,
  Vector2,
  Vector3,
} from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";

import { frontAt } from "./surface";

export const EYE_X = 0.345;
export const EYE_Y = 0.06;
const BROW = 0.027;

/** An eye: a dark oval; its blink flattens it. */
export function eyeGeometry(): BufferGeometry {
  const geometry = new SphereGeometry(1, 20, 16);
  geometry.scale(0.092, 0.124, 0.04);
  return geometry;
}

/** The light in an eye. */
export function glintGeometry(): BufferGeometry {
  const geometry = new SphereGeometry(0.026, 10, 8);
  return geometry;
}

/** An eyebrow, bent along the forehead; `side` is -1 or 1. */
export function browGeometry(side: number): BufferGeometry {
  const points = [-0.17, -0.06, 0.06, 0.17].map((along) => {
    const x = side * EYE_X + along;
    const outer = side * along;
    const y = 0.335 + 0.035 * Math.cos(outer * 6) - 0.12 * Math.max(0, outer) ** 1.2;
    return new Vector3(x, y, frontAt(x, y) + 0.012);
  });
  const parts: BufferGeometry[] = [new TubeGeometry(new CatmullRomCurve3(points), 14, BROW, 8)];
  for (const end of [points[0], points.at(-1)]) {
    const cap = new SphereGeometry(BROW, 8, 6);
    cap.translate(end?.x ?? 0, end?.y ?? 0, end?.z ?? 0);
    parts.push(cap);
  }
  const merged = mergeGeometries(parts);
  for (const part of parts) part.dispose();
  return merged;
}

/** Round glasses with a bridge. */
export function glassesGeometry(): BufferGeometry {
  const parts: BufferGeometry[] = [-1, 1].map((side) => {
    const ring = new TorusGeometry(0.235, 0.018, 8, 40);
    ring.rotateY(side * 0.2);
    ring.translate(side * EYE_X * 1.06, EYE_Y, frontAt(EYE_X, EYE_Y) + 0.09);
    return ring;
  });
  const bridge = new CapsuleGeometry(0.016, 0.2, 4, 8);
  bridge.rotateZ(Math.PI / 2);
  bridge.translate(0, EYE_Y + 0.05, frontAt(0, EYE_Y) + 0.1);
  parts.push(bridge);
  for (const side of [-1, 1]) {
    const arm = new CapsuleGeometry(0.014, 0.85, 4, 8);
    arm.rotateX(Math.PI / 2);
    arm.rotateY(side * 0.36);
    arm.translate(side * 0.81, EYE_Y + 0.04, 0.5);
    parts.push(arm);
  }
  const merged = mergeGeometries(parts);
  for (const part of parts) part.dispose();
  return merged;
}

export function neckGeometry(): BufferGeometry {
  const geometry = new CylinderGeometry(0.42, 0.5, 1, 28, 1);
  geometry.translate(0, -1.3, -0.14);
  return geometry;
}

/** Shoulders in a soft pullover. */
export function bodyGeometry(): BufferGeometry {
  const outline = [
    [1.78, -2.9],
    [1.72, -2.3],
    [1.58, -2.0],
    [1.3, -1.8],
    [0.9, -1.66],
    [0.6, -1.57],
    [0.46, -1.46],
  ].map(([x, y]) => new Vector2(x, y));
  const geometry = new LatheGeometry(new SplineCurve(outline).getPoints(20), 48);
  geometry.scale(1, 1, 0.72);
  geometry.translate(0, 0, -0.14);
  return geometry;
}

export function collarGeometry(): BufferGeometry {
  const geometry = new TorusGeometry(0.53, 0.1, 12, 44);
  geometry.rotateX(Math.PI / 2 + 0.12);
  geometry.scale(1, 0.8, 0.94);
  geometry.translate(0, -1.53, -0.1);
  return geometry;
}
