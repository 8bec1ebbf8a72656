import { useMutation, useQueryClient } from "@tanstack/react-query";

import { signOut } from "@/api/auth";
import { forgetAccount } from "@/api/me";
import { Button } from "@/components/ui/Button";
import { FormError } from "@/components/ui/States";

import { useAccountTexts } from "../texts";

export function SignOut() {
  const t = useAccountTexts();
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: () => signOut({ everywhere: true }),
    onSuccess: () => {
      forgetAccount(client);
    },
  });
  return (
    <>
      {leave.isError && <FormError error={leave.error} />}
      <p>{t("signOutEverywhereHint")}</p>
      <div>
        <Button
          isBusy={leave.isPending}
          onClick={() => {
            leave.mutate();
          }}
        >
          {t("signOutEverywhere")}
        </Button>
      </div>
    </>
  );
}
