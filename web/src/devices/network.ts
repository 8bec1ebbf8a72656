export type NetworkFinding = "offline" | "slow" | "good";

const SLOW_MS = 400;

/** What the round trips of a few small requests say; none came back when the server is away. */
export function judgeNetwork(roundTripsMs: readonly number[]): NetworkFinding {
  if (roundTripsMs.length === 0) return "offline";
  const middle = [...roundTripsMs].sort((a, b) => a - b)[Math.floor(roundTripsMs.length / 2)] ?? Infinity;
  return middle > SLOW_MS ? "slow" : "good";
}

/** Times `tries` requests one after another, without those that failed. */
export async function timeRoundTrips(
  ask: () => Promise<unknown>,
  tries: number,
  now: () => number,
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let each = 0; each < tries; each += 1) {
    const before = now();
    try {
      await ask();
      times.push(now() - before);
    } catch {
      // No answer has no time.
    }
  }
  return times;
}
