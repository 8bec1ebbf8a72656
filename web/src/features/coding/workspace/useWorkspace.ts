import type { ChangeSet } from "@codemirror/state";
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";

import type { Attempt, AttemptEvent } from "@/api/coding";

import type { AttemptJournal } from "../saving/AttemptJournal";

const PAUSE_MS = 1000;
/** Who types without a pause is saved this often. */
const LONGEST_MS = 3000;

/** An event without its moment, which the workspace knows. */
type Happened = AttemptEvent extends infer Event
  ? Event extends AttemptEvent
    ? Omit<Event, "at_ms">
    : never
  : never;

interface Pending {
  readonly changes: ChangeSet;
  readonly source: string;
  readonly sinceMs: number;
}

/** What happens in an attempt, with its moments: edits are gathered until a pause, then saved as one. */
export function useWorkspace(attempt: Attempt, journal: AttemptJournal) {
  const [startMs] = useState(() => performance.now() - attempt.elapsed_ms);
  const pending = useRef<Pending | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saved = useSyncExternalStore(journal.subscribe, journal.snapshot);
  const now = () => Math.round(performance.now() - startMs);

  const flush = () => {
    clearTimeout(timer.current);
    const edited = pending.current;
    if (edited === null) return;
    pending.current = null;
    journal.record({ kind: "edit", at_ms: now(), changes: listed(edited.changes) }, edited.source);
  };
  const edit = (changes: ChangeSet, source: string) => {
    const before = pending.current;
    const sinceMs = before?.sinceMs ?? now();
    pending.current = { changes: before?.changes.compose(changes) ?? changes, source, sinceMs };
    clearTimeout(timer.current);
    if (now() - sinceMs > LONGEST_MS) flush();
    else timer.current = setTimeout(flush, PAUSE_MS);
  };
  const record = (happened: Happened) => {
    flush();
    journal.record({ ...happened, at_ms: now() });
  };
  const source = () => {
    flush();
    return journal.source;
  };

  /** Waits until the server has everything that was typed. */
  const sent = async () => {
    flush();
    await journal.sent();
  };

  const leave = useEffectEvent(flush);
  useEffect(() => {
    const end = new AbortController();
    void journal.run(end.signal);
    const onHide = () => {
      leave();
    };
    addEventListener("pagehide", onHide, { signal: end.signal });
    document.addEventListener("visibilitychange", onHide, { signal: end.signal });
    return () => {
      onHide();
      end.abort();
    };
  }, [journal]);

  return { now, edit, record, source, sent, saved, subscribe: journal.subscribe, snapshot: journal.snapshot };
}

export type WorkspaceActions = ReturnType<typeof useWorkspace>;

function listed(changes: ChangeSet): [number, number, string][] {
  const list: [number, number, string][] = [];
  changes.iterChanges((from, to, _fromAfter, _toAfter, inserted) => {
    list.push([from, to, inserted.toString()]);
  });
  return list;
}
