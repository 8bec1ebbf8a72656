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
}

let opening: Promise<OfflineStore> | null = null;

/** Opens it once for the whole page, and again after an account was deleted here. */
export function openOfflineStore(): Promise<OfflineStore> {
  opening ??= openDatabase(indexedDB, () => {
    opening = null;
  }).then((database) => ({
    parts: new PartStore(database),
    replies: new ReplyStore(database),
    signals: new Signals<Session>(),
  }));
  return opening;
}

export function useOfflineStore(): OfflineStore {
  return use(openOfflineStore());
}
