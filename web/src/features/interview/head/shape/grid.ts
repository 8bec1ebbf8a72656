import { BufferAttribute, BufferGeometry } from "three";

type Point = readonly [x: number, y: number, z: number];

/** A surface from points of a grid that closes around: `column` and `row` go from 0 to 1. */
export function gridGeometry(
  columns: number,
  rows: number,
  at: (column: number, row: number) => Point,
): BufferGeometry {
  const positions = new Float32Array(3 * (columns + 1) * (rows + 1));
  const indices: number[] = [];
  for (let row = 0; row <= rows; row += 1) {
    for (let column = 0; column <= columns; column += 1) {
      const vertex = row * (columns + 1) + column;
      // The last column is the first again, so that shading has no seam.
      positions.set(at((column % columns) / columns, row / rows), 3 * vertex);
      if (row === rows || column === columns) continue;
      indices.push(vertex, vertex + 1, vertex + columns + 1);
      indices.push(vertex + 1, vertex + columns + 2, vertex + columns + 1);
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(positions, 3));
  geometry.setAttribute("uv", new BufferAttribute(new Float32Array((2 * positions.length) / 3), 2));
  geometry.setIndex(indices);
  geometry.computeVertexNormals();
  closeSeam(geometry, columns, rows);
  return geometry;
}

function closeSeam(geometry: BufferGeometry, columns: number, rows: number): void {
  const normals = geometry.getAttribute("normal");
  for (let row = 0; row <= rows; row += 1) {
    const first = row * (columns + 1);
    const last = first + columns;
    const sum = [0, 1, 2].map((axis) => normals.getComponent(first, axis) + normals.getComponent(last, axis));
    const length = Math.hypot(...sum) || 1;
    for (const vertex of [first, last]) {
      normals.setXYZ(vertex, (sum[0] ?? 0) / length, (sum[1] ?? 0) / length, (sum[2] ?? 0) / length);
    }
  }
}
