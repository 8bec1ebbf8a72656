import { use, useEffect, useState } from "react";

import type { Session } from "@/api/shapes";
import type { Errand, Part } from "@/lib/recorder/contracts";
import { openDatabase } from "@/lib/recorder/database";
import { ErrandStore } from "@/lib/recorder/ErrandStore";
import { PartStore } from "@/lib/recorder/PartStore";
import { Signals } from "@/lib/recorder/Signals";

/** What this browser keeps until the server has it, and how its pages tell each other of it. */
export interface Kept {
  readonly parts: PartStore;
  readonly errands: ErrandStore;
  readonly signals: Signals<Session>;
}

let opening: Promise<Kept> | null = null;

/** Opens it once for the whole page. */
export function openKept(): Promise<Kept> {
  opening ??= openDatabase().then((database) => ({
    parts: new PartStore(database),
    errands: new ErrandStore(database),
    signals: new Signals<Session>(),
  }));
  return opening;
}

export function useKept(): Kept {
  return use(openKept());
}

/** What waits on this device at the moment. */
export interface Waiting {
  readonly parts: readonly Part[];
  readonly errands: readonly Errand[];
}

/** What of a candidate waits here; null before it was looked at. It follows every change, also by other tabs. */
export function useWaiting({ parts, errands, signals }: Kept, candidateId: string): Waiting | null {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  useEffect(() => {
    let isWanted = true;
    const look = async () => {
      const [ofParts, ofErrands] = await Promise.all([parts.list(candidateId), errands.list(candidateId)]);
      if (isWanted) setWaiting({ parts: ofParts, errands: ofErrands });
    };
    void look();
    const unheard = signals.listen(({ kind }) => {
      if (kind !== "reach") void look();
    });
    return () => {
      isWanted = false;
      unheard();
    };
  }, [parts, errands, signals, candidateId]);
  return waiting;
}

/** Whether the server answers, as far as this browser has noticed. */
export function useReach({ signals }: Kept): boolean {
  const [isReached, setReached] = useState(() => navigator.onLine);
  useEffect(() => {
    const note = () => {
      setReached(navigator.onLine);
    };
    addEventListener("offline", note);
    addEventListener("online", note);
    const unheard = signals.listen((signal) => {
      if (signal.kind === "reach") setReached(signal.isReached);
      if (signal.kind === "delivered") setReached(true);
    });
    return () => {
      removeEventListener("offline", note);
      removeEventListener("online", note);
      unheard();
    };
  }, [signals]);
  return isReached;
}

/** Bytes that were recorded and that the server does not have yet. */
export function backlogBytes(parts: readonly Part[]): number {
  const open = parts.filter(({ isSent, isDiscarded }) => !isSent && !isDiscarded);
  return open.reduce((sum, { recordedBytes, sentBytes }) => sum + recordedBytes - sentBytes, 0);
}
