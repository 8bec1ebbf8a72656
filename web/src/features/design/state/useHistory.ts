import { useState } from "react";

const LONGEST = 100;

interface Past<Value> {
  readonly before: readonly Value[];
  readonly after: readonly Value[];
}

/** Undo and redo for a value that lives elsewhere. */
export function useHistory<Value>(value: Value, write: (value: Value) => void) {
  const [past, setPast] = useState<Past<Value>>({ before: [], after: [] });
  return {
    canUndo: past.before.length > 0,
    canRedo: past.after.length > 0,
    change: (next: Value) => {
      if (next === value) return;
      setPast({ before: [...past.before, value].slice(-LONGEST), after: [] });
      write(next);
    },
    undo: () => {
      const last = past.before.at(-1);
      if (last === undefined) return;
      setPast({ before: past.before.slice(0, -1), after: [...past.after, value] });
      write(last);
    },
    redo: () => {
      const next = past.after.at(-1);
      if (next === undefined) return;
      setPast({ before: [...past.before, value], after: past.after.slice(0, -1) });
      write(next);
    },
  };
}
