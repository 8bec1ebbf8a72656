import { BufferAttribute, BufferGeometry, Color } from "three";

import type { MouthPose } from "../mouthPose";
import { frontAt } from "./surface";

const COLUMNS = 25;
const CENTRE_Y = -0.53;
/** More of an open mouth lies below its middle. */
const UPPER_SHARE = 0.36;
const LEAST_OPEN = 0.012;
const SMILE = 0.045;
const UPPER_LIP = 0.042;
const LOWER_LIP = 0.058;
const TEETH_HEIGHT = 0.075;
const TONGUE_HEIGHT = 0.1;
/** Each part lies in front of the one before. */
const LAYERS = ["inside", "tongue", "teeth", "upper", "lower"] as const;
const LIFT = { inside: 0.006, tongue: 0.01, teeth: 0.014, upper: 0.02, lower: 0.02 } as const;

interface Column {
  readonly x: number;
  readonly upper: number;
  readonly lower: number;
  /** 1 in the middle of the mouth, 0 in its corners. */
  readonly fullness: number;
}

/** The mouth as one mesh of strips: the dark inside, tongue, teeth and both lips. */
export function mouthGeometry(lips: number): BufferGeometry {
  const geometry = new BufferGeometry();
  const vertices = LAYERS.length * COLUMNS * 2;
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(3 * vertices), 3));
  const normals = new Float32Array(3 * vertices);
  const colours = new Float32Array(3 * vertices);
  const indices: number[] = [];
  LAYERS.forEach((layer, place) => {
    for (let column = 0; column < COLUMNS; column += 1) {
      for (const row of [0, 1]) {
        const vertex = vertexOf(place, column, row);
        normals.set(normalOf(layer, row), 3 * vertex);
        colours.set(colourOf(layer, lips).toArray(), 3 * vertex);
      }
      if (column === 0) continue;
      const [a, b] = [vertexOf(place, column - 1, 0), vertexOf(place, column - 1, 1)];
      const [c, d] = [vertexOf(place, column, 0), vertexOf(place, column, 1)];
      indices.push(a, b, c, b, d, c);
    }
  });
  geometry.setAttribute("normal", new BufferAttribute(normals, 3));
  geometry.setAttribute("color", new BufferAttribute(colours, 3));
  geometry.setIndex(indices);
  return geometry;
}

/** Moves the mouth into a pose. */
export function poseMouth(geometry: BufferGeometry, pose: MouthPose): void {
  const positions = geometry.getAttribute("position") as BufferAttribute;
  for (let place = 0; place < COLUMNS; place += 1) {
    const column = columnAt(place, pose);
    LAYERS.forEach((layer, number) => {
      const [top, bottom] = edgesOf(layer, column, pose);
      for (const [row, y] of [top, bottom].entries()) {
        const z = frontAt(column.x, y) + LIFT[layer] + 0.06 * pose.round * column.fullness;
        positions.setXYZ(vertexOf(number, place, row), column.x, y, z);
      }
    });
  }
  positions.needsUpdate = true;
}

function columnAt(place: number, { width, open, round }: MouthPose): Column {
  // Columns stand closer at the corners, where the outline turns.
  const across = -Math.cos((Math.PI * place) / (COLUMNS - 1));
  const fullness = Math.sqrt(Math.max(0, 1 - across * across));
  const bow = fullness ** (0.9 + 0.3 * (1 - round));
  const height = Math.max(LEAST_OPEN, open);
  const rest = (1 - round) * (1 - 0.6 * Math.min(1, open / 0.1));
  const smile = CENTRE_Y + SMILE * rest * across * across - 0.01;
  return {
    x: across * width,
    upper: smile + UPPER_SHARE * height * bow,
    lower: smile - (1 - UPPER_SHARE) * height * bow,
    fullness,
  };
}

function edgesOf(
  layer: (typeof LAYERS)[number],
  { upper, lower, fullness }: Column,
  { teeth, tongue, press }: MouthPose,
): readonly [top: number, bottom: number] {
  const thinner = 1 - 0.35 * press;
  const lip = fullness ** 0.7;
  switch (layer) {
    case "inside":
      return [upper, lower];
    case "teeth":
      return [upper, Math.max(lower, upper - TEETH_HEIGHT * teeth * fullness)];
    case "tongue":
      return [Math.min(upper, lower + TONGUE_HEIGHT * tongue * fullness), lower];
    case "upper":
      return [upper + UPPER_LIP * thinner * lip, upper];
    case "lower":
      return [lower, lower - LOWER_LIP * thinner * lip];
  }
}

function vertexOf(layer: number, column: number, row: number): number {
  return 2 * (layer * COLUMNS + column) + row;
}

function normalOf(layer: (typeof LAYERS)[number], row: number): readonly [number, number, number] {
  if (layer === "upper") return row === 0 ? [0, 0.3, 0.95] : [0, -0.5, 0.86];
  if (layer === "lower") return row === 0 ? [0, 0.6, 0.8] : [0, -0.3, 0.95];
  return [0, 0.2, 0.98];
}

function colourOf(layer: (typeof LAYERS)[number], lips: number): Color {
  if (layer === "inside") return new Color(0x4a1f20);
  if (layer === "tongue") return new Color(0xb25c59);
  if (layer === "teeth") return new Color(0xf6f1e8);
  return new Color(lips);
}
