import { useEffect, useState } from "react";

import { reachServer } from "@/api/health";
import { judgeNetwork, timeRoundTrips, type NetworkFinding } from "@/devices/network";

const TRIES = 3;

/** How the line to the server is; null while it is being tried. */
export function useNetwork(): NetworkFinding | null {
  const [finding, setFinding] = useState<NetworkFinding | null>(null);
  useEffect(() => {
    let isWanted = true;
    const look = async () => {
      const times = await timeRoundTrips(reachServer, TRIES, () => performance.now());
      if (isWanted) setFinding(judgeNetwork(times));
    };
    void look();
    const again = () => void look();
    addEventListener("online", again);
    addEventListener("offline", again);
    return () => {
      isWanted = false;
      removeEventListener("online", again);
      removeEventListener("offline", again);
    };
  }, []);
  return finding;
}
