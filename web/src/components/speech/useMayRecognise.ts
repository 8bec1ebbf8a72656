import { queryOptions, useQuery } from "@tanstack/react-query";

import { installationQuery } from "@/api/auth";
import type { Me } from "@/api/shapes";
import { canRecognise, findOnDevice, type OnDevice } from "@/devices/recognition";

/**
 * Whether the browser may recognise speech: only with consent, and where everything stays on this machine only if the
 * browser does it on the device.
 */
export function useMayRecognise(me: Me, isOnDevice = false): boolean {
  const installation = useQuery(installationQuery).data;
  const mayLeave = installation?.local_only === false;
  return me.consents.browser_speech && (mayLeave || isOnDevice) && canRecognise();
}

export function onDeviceQuery(language: string) {
  return queryOptions({
    queryKey: ["recognition on device", language],
    queryFn: () => findOnDevice(language),
    enabled: canRecognise(),
    staleTime: Infinity,
  });
}

/** Whether the browser recognises a language on this device; undefined until it has said so. */
export function useOnDevice(language: string): OnDevice | undefined {
  const { data } = useQuery(onDeviceQuery(language));
  return canRecognise() ? data : "unavailable";
}
