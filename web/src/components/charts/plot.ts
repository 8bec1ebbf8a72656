import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

/**
 * Plots are drawn on a square of 1000 units that the page stretches to its box; lines keep their width and all words
 * stand beside the drawing as text, so that nothing shrinks on a phone.
 */
export const SIDE = 1000;

export type Range = readonly [low: number, high: number];

/** Places values on a side of the plot; `isUpward` for the vertical one, whose zero is at the top. */
export function scale(range: Range, isUpward = false): (value: number) => number {
  return scaleLinear()
    .domain(range)
    .range(isUpward ? [SIDE, 0] : [0, SIDE]);
}

/** The path through what was measured; where nothing was, the line has a gap. */
export function pathThrough(
  xs: readonly number[],
  ys: readonly (number | null)[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  const points = xs.map((at, index) => ({ at, value: ys[index] ?? null }));
  const draw = line<{ at: number; value: number | null }>()
    .defined(({ value }) => value !== null)
    .x(({ at }) => x(at))
    .y(({ value }) => y(value ?? 0))
    .digits(1);
  return draw(points) ?? "";
}

/** The range of what was measured and of what it is compared with, with a little air; null when there is nothing. */
export function rangeOf(values: readonly (number | null | undefined)[]): Range | null {
  const measured = values.filter((value): value is number => value !== null && value !== undefined);
  if (measured.length === 0) return null;
  const [low, high] = [Math.min(...measured), Math.max(...measured)];
  const air = (high - low || Math.abs(high) || 1) * 0.08;
  return [low - air, high + air];
}

/** Round times for an axis of that many seconds: about six of them, never denser than five seconds. */
export function timeTicks(durationSeconds: number): readonly number[] {
  const steps = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800];
  const step = steps.find((each) => durationSeconds / each <= 6) ?? 3600;
  return Array.from({ length: Math.floor(durationSeconds / step) + 1 }, (_, index) => index * step);
}

/** The value measured nearest to a time, null where nothing was measured. */
export function valueAt(
  times: readonly number[],
  values: readonly (number | null)[],
  seconds: number,
): number | null {
  const after = times.findIndex((time) => time >= seconds);
  if (after === -1) return values.at(-1) ?? null;
  const before = Math.max(0, after - 1);
  const nearest = seconds - (times[before] ?? 0) < (times[after] ?? 0) - seconds ? before : after;
  return values[nearest] ?? null;
}
