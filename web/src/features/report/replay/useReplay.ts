import { createContext, use, useSyncExternalStore } from "react";

import type { ReplayClock } from "./ReplayClock";

interface Replay {
  readonly clock: ReplayClock;
  /** Whether there is something to be seen or heard again. */
  readonly hasMedia: boolean;
}

export const ReplayContext = createContext<Replay | null>(null);

export function useReplay(): Replay {
  const replay = use(ReplayContext);
  if (replay === null) throw new Error("useReplay needs a ReplayContext around it");
  return replay;
}

/** A value derived from the replay's time; a component renders again only when the value changes. */
export function useAtReplay<Value extends string | number | boolean | null>(
  select: (seconds: number) => Value,
): Value {
  const { clock } = useReplay();
  return useSyncExternalStore(clock.subscribe, () => select(clock.seconds));
}
