import { useEffect, useState } from "react";

import type { OfflineStore } from "./openOfflineStore";

/** Follows whether the server answers, as far as this browser has noticed. */
export function useServerReachable({ signals }: OfflineStore): boolean {
  const [isReachable, setReachable] = useState(() => navigator.onLine);
  useEffect(() => {
    const note = () => {
      setReachable(navigator.onLine);
    };
    addEventListener("offline", note);
    addEventListener("online", note);
    const stopListening = signals.listen((signal) => {
      if (signal.kind === "reachability") setReachable(signal.isReachable);
      if (signal.kind === "delivered") setReachable(true);
    });
    return () => {
      removeEventListener("offline", note);
      removeEventListener("online", note);
      stopListening();
    };
  }, [signals]);
  return isReachable;
}
