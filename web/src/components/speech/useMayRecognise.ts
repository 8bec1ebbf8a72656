import { useQuery } from "@tanstack/react-query";

import { installationQuery } from "@/api/auth";
import type { Me } from "@/api/shapes";
import { canRecognise } from "@/devices/recognition";

/** Whether the browser may recognise speech: only with consent, and never where everything stays on this machine. */
export function useMayRecognise(me: Me): boolean {
  const installation = useQuery(installationQuery).data;
  return me.consents.browser_speech && installation?.local_only === false && canRecognise();
}
