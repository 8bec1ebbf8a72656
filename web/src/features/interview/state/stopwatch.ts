/** Time since a question was shown, without pauses. */
export interface Stopwatch {
  readonly beforeMs: number;
  /** Null while it stands still. */
  readonly runningSinceMs: number | null;
}

export function elapsedSeconds(watch: Stopwatch, nowMs: number): number {
  return stopStopwatch(watch, nowMs).beforeMs / 1000;
}

export function startStopwatch(nowMs: number): Stopwatch {
  return { beforeMs: 0, runningSinceMs: nowMs };
}

export function resumeStopwatch(watch: Stopwatch, nowMs: number): Stopwatch {
  return { ...watch, runningSinceMs: watch.runningSinceMs ?? nowMs };
}

export function stopStopwatch({ beforeMs, runningSinceMs }: Stopwatch, nowMs: number): Stopwatch {
  const ranMs = runningSinceMs === null ? 0 : Math.max(0, nowMs - runningSinceMs);
  return { beforeMs: beforeMs + ranMs, runningSinceMs: null };
}
