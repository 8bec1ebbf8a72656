/** A drawing, and the changes that can be made to it; each returns a new drawing. */

export interface Box {
  readonly id: string;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

export interface Arrow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly label: string;
}

export interface Drawing {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
}

const COLUMNS = 3;
const WIDTH = 210;
const HEIGHT = 110;

/** Adds a box at the next free place of a grid. */
export function addBox(drawing: Drawing, label: string): Drawing {
  const taken = new Set(drawing.boxes.map(({ x, y }) => place(x, y)));
  let number = 0;
  while (taken.has(place(...positionOf(number)))) number += 1;
  const [x, y] = positionOf(number);
  return { ...drawing, boxes: [...drawing.boxes, { id: nextId("b", drawing.boxes), label, x, y }] };
}

export function renameBox(drawing: Drawing, id: string, label: string): Drawing {
  return { ...drawing, boxes: drawing.boxes.map((box) => (box.id === id ? { ...box, label } : box)) };
}

export function moveBoxes(drawing: Drawing, places: ReadonlyMap<string, { x: number; y: number }>): Drawing {
  return {
    ...drawing,
    boxes: drawing.boxes.map((box) => ({ ...box, ...places.get(box.id) })),
  };
}

/** Deletes boxes with their arrows. */
export function deleteBoxes(drawing: Drawing, ids: ReadonlySet<string>): Drawing {
  return {
    boxes: drawing.boxes.filter(({ id }) => !ids.has(id)),
    arrows: drawing.arrows.filter(({ source, target }) => !ids.has(source) && !ids.has(target)),
  };
}

/** Joins two boxes; a second arrow between them in the same direction, and one to itself, change nothing. */
export function connect(drawing: Drawing, source: string, target: string): Drawing {
  const isKnown = drawing.arrows.some((arrow) => arrow.source === source && arrow.target === target);
  if (isKnown || source === target) return drawing;
  const arrow = { id: nextId("a", drawing.arrows), source, target, label: "" };
  return { ...drawing, arrows: [...drawing.arrows, arrow] };
}

export function deleteArrows(drawing: Drawing, ids: ReadonlySet<string>): Drawing {
  return { ...drawing, arrows: drawing.arrows.filter(({ id }) => !ids.has(id)) };
}

function positionOf(number: number): [number, number] {
  return [(number % COLUMNS) * WIDTH, Math.floor(number / COLUMNS) * HEIGHT];
}

/** The cell of the grid in which a box stands. */
function place(x: number, y: number): string {
  return `${Math.round(x / WIDTH)} ${Math.round(y / HEIGHT)}`;
}

function nextId(prefix: string, parts: readonly { readonly id: string }[]): string {
  const numbers = parts.map(({ id }) => Number(id.slice(1))).filter(Number.isFinite);
  return `${prefix}${Math.max(0, ...numbers) + 1}`;
}
