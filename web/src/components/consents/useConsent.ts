import { useMutation, useQueryClient } from "@tanstack/react-query";

import { changeMe, meQuery } from "@/api/me";
import type { Me } from "@/api/shapes";

/** Gives consents or takes them back, and shows the account as the server then has it. */
export function useConsent() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (consents: Partial<Me["consents"]>) => changeMe({ consents }),
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me);
    },
  });
}
