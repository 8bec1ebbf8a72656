const FIRST_MS = 500;
const LONGEST_MS = 15_000;

/**
 * How long to wait after `failures` tries in a row have failed: twice as long each time, at most 15 s, and up to half
 * of it less at random, so that many browsers do not come back to a server in the same moment.
 */
export function backoffMs(failures: number, random: () => number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  return whole * (1 - random() / 2);
}
