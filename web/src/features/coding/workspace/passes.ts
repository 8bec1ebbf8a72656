/** How an output is compared with the expected value; the server's `greenroom.coding.verdicts` does the same. */
export type Comparison = "exact" | "any order" | "close";

const TOLERANCE = 1e-9;

export function passes(comparison: Comparison, expected: unknown, value: unknown): boolean {
  if (comparison === "any order" && Array.isArray(expected) && Array.isArray(value)) {
    return same(sorted(expected), sorted(value), false);
  }
  return same(expected, value, comparison === "close");
}

function same(expected: unknown, value: unknown, isClose: boolean): boolean {
  if (typeof expected === "number" && typeof value === "number" && isClose) return near(expected, value);
  if (Array.isArray(expected) && Array.isArray(value)) return sameEntries(expected, value, isClose);
  if (isMap(expected) && isMap(value)) return sameEntries(expected, value, isClose);
  return expected === value;
}

function near(expected: number, value: number): boolean {
  return Math.abs(expected - value) <= TOLERANCE * Math.max(1, Math.abs(expected), Math.abs(value));
}

function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sameEntries(expected: object, value: object, isClose: boolean): boolean {
  const found = new Map<string, unknown>(Object.entries(value));
  const wanted = Object.entries(expected);
  return (
    wanted.length === found.size &&
    wanted.every(([key, each]) => found.has(key) && same(each, found.get(key), isClose))
  );
}

function sorted(values: readonly unknown[]): unknown[] {
  return [...values].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
