import { use } from "react";

import type { Session } from "@/api/shapes";
import { openDatabase } from "@/lib/offline/database";
import { PartStore } from "@/lib/offline/PartStore";
import { ReplyStore } from "@/lib/offline/ReplyStore";
import { Signals } from "@/lib/offline/Signals";

/** What this browser stores until the server has it, and the signals between its pages. */
export interface OfflineStore {
  readonly parts: PartStore;
  readonly replies: ReplyStore;
  readonly signals: Signals<Session>;
  /** Aborted when the store is closed because the account was deleted in this browser. */
  readonly closed: AbortSignal;
}

let opening: Promise<OfflineStore> | null = null;

/** Opens it once for the whole page, and again after an account was deleted here. */
export function openOfflineStore(): Promise<OfflineStore> {
  opening ??= open();
  return opening;
}

async function open(): Promise<OfflineStore> {
  const closing = new AbortController();
  const database = await openDatabase(indexedDB, () => {
    opening = null;
    closing.abort();
  });
  return {
    parts: new PartStore(database),
    replies: new ReplyStore(database),
    signals: new Signals<Session>(),
    closed: closing.signal,
  };
}

export function useOfflineStore(): OfflineStore {
  return use(openOfflineStore());
}
