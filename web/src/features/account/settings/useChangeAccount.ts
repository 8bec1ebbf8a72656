import { useMutation, useQueryClient } from "@tanstack/react-query";

import { changeMe, meQuery } from "@/api/me";

/** Changes the account and shows it as the server then has it. */
export function useChangeAccount(onSaved?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: changeMe,
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me);
      // What the home page counts down to may have moved.
      void client.invalidateQueries({ queryKey: ["home"] });
      onSaved?.();
    },
  });
}
