import { BufferAttribute, type BufferGeometry, Color, SphereGeometry } from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";

import type { Look } from "../looks";
import { gridGeometry } from "./grid";
import { BOTTOM, frontAt, pointAt, TOP } from "./surface";

const AROUND = 56;
const ROWS = 48;
const CHEEKS = [-0.56, 0.56];
const CHEEK_Y = -0.28;

/** Head, ears and nose as one mesh, with a breath of colour on cheeks, nose and ears. */
export function skinGeometry(look: Look): BufferGeometry {
  const head = gridGeometry(AROUND, ROWS, (column, row) => {
    const y = BOTTOM + (TOP - BOTTOM) * (0.5 - 0.5 * Math.cos(Math.PI * row));
    return pointAt(2 * Math.PI * column, y);
  });
  const parts = [head, ear(-1), ear(1), nose()];
  for (const part of parts) part.deleteAttribute("uv");
  const merged = mergeGeometries(parts);
  for (const part of parts) part.dispose();
  paint(merged, look);
  return merged;
}

function ear(side: number): BufferGeometry {
  const geometry = new SphereGeometry(1, 16, 12);
  geometry.scale(0.1, 0.21, 0.15);
  geometry.rotateZ(-0.12 * side);
  geometry.translate(side * 0.97, -0.06, -0.08);
  return geometry;
}

function nose(): BufferGeometry {
  const geometry = new SphereGeometry(1, 18, 14);
  geometry.scale(0.12, 0.12, 0.105);
  geometry.translate(0, -0.2, frontAt(0, -0.2) + 0.01);
  return geometry;
}

function paint(geometry: BufferGeometry, look: Look): void {
  const positions = geometry.getAttribute("position");
  const colours = new Float32Array(3 * positions.count);
  const skin = new Color(look.skin);
  const blush = new Color(look.blush);
  const colour = new Color();
  for (let vertex = 0; vertex < positions.count; vertex += 1) {
    const [x, y, z] = [positions.getX(vertex), positions.getY(vertex), positions.getZ(vertex)];
    const cheek = Math.max(...CHEEKS.map((at) => near((x - at) / 0.3, (y - CHEEK_Y) / 0.2)));
    const tip = near(x / 0.16, (y + 0.22) / 0.16) * (z > 1.02 ? 1 : 0);
    const earlobe = Math.abs(x) > 0.98 ? 0.35 : 0;
    colour.lerpColors(skin, blush, z > 0 ? Math.min(0.6, 0.5 * cheek + 0.4 * tip + earlobe) : earlobe);
    colours.set(colour.toArray(), 3 * vertex);
  }
  geometry.setAttribute("color", new BufferAttribute(colours, 3));
}

function near(x: number, y: number): number {
  return Math.exp(-(x * x + y * y));
}
