import { useEffect, useState } from "react";

import type { Part, QueuedReply } from "@/lib/offline/contracts";

import type { OfflineStore } from "./openOfflineStore";

/** What the server does not have yet. */
export interface Unsent {
  readonly parts: readonly Part[];
  readonly replies: readonly QueuedReply[];
}

/** Follows a candidate's unsent recordings and replies, also those of other tabs; null until they are read. */
export function useUnsent({ parts, replies, signals }: OfflineStore, candidateId: string): Unsent | null {
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  useEffect(() => {
    let isWanted = true;
    const look = async () => {
      const [ofParts, ofReplies] = await Promise.all([parts.list(candidateId), replies.list(candidateId)]);
      if (isWanted) setUnsent({ parts: ofParts, replies: ofReplies });
    };
    void look();
    const stopListening = signals.listen(({ kind }) => {
      if (kind !== "reachability") void look();
    });
    return () => {
      isWanted = false;
      stopListening();
    };
  }, [parts, replies, signals, candidateId]);
  return unsent;
}

/** Returns the recorded bytes that the server does not have yet. */
export function countUnsentBytes(parts: readonly Part[]): number {
  const open = parts.filter(({ isSent, isDiscarded }) => !isSent && !isDiscarded);
  return open.reduce((sum, { recordedBytes, sentBytes }) => sum + recordedBytes - sentBytes, 0);
}
