import { useEffect, useState, useSyncExternalStore } from "react";

import { Autosave, type Saved, type Saving } from "./autosave";

interface Autosaved<Value> extends Saved<Value> {
  readonly write: (value: Value) => void;
}

/** What is written in a field, saved by itself; give the component a `key` where `saving.key` can change. */
export function useAutosave<Value>(saving: Saving<Value>): Autosaved<Value> {
  const [autosave] = useState(() => new Autosave(saving));
  const saved = useSyncExternalStore(autosave.subscribe, autosave.snapshot);
  useEffect(() => {
    autosave.flush();
    addEventListener("online", autosave.flush);
    return () => {
      removeEventListener("online", autosave.flush);
      autosave.flush();
    };
  }, [autosave]);
  return {
    ...saved,
    write: (value) => {
      autosave.write(value);
    },
  };
}
