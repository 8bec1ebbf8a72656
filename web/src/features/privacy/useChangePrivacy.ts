import { useMutation, useQueryClient } from "@tanstack/react-query";

import { changeMe, meQuery } from "@/api/me";
import { useToast } from "@/components/ui/Toasts";

import { usePrivacyTexts } from "./texts";

/** Changes what is kept, shows it as the server then has it, and says so. */
export function useChangePrivacy() {
  const t = usePrivacyTexts();
  const tell = useToast();
  const client = useQueryClient();
  return useMutation({
    mutationFn: changeMe,
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me);
      tell({ text: t("saved") });
    },
  });
}
