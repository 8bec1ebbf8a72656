import { useEffect, useState } from "react";

import { judgeLevel, listenToLevel, type LevelFinding } from "@/devices/level";

/** So long the loudest moment counts: a sentence and the breath after it. */
const REMEMBERED_MS = 6000;
const PATIENCE_MS = 4000;

interface Level {
  readonly nowDb: number;
  /** Null until something was heard, or nothing for a while. */
  readonly finding: LevelFinding | null;
}

const SILENT: Level = { nowDb: -Infinity, finding: null };

/** How loud the microphone hears, and what that says about it. */
export function useLevel(stream: MediaStream | null): Level {
  const [level, setLevel] = useState(SILENT);
  useEffect(() => {
    if (stream === null) return;
    const beganMs = performance.now();
    let loudest = { db: -Infinity, atMs: beganMs };
    return listenToLevel(stream, (nowDb) => {
      const nowMs = performance.now();
      if (nowDb >= loudest.db || nowMs - loudest.atMs > REMEMBERED_MS) loudest = { db: nowDb, atMs: nowMs };
      const found = judgeLevel(loudest.db);
      const isEarly = found === "silent" && nowMs - beganMs < PATIENCE_MS;
      setLevel({ nowDb, finding: isEarly ? null : found });
    });
  }, [stream]);
  return stream === null ? SILENT : level;
}
