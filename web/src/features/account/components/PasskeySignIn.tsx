import { useMutation, useQueryClient } from "@tanstack/react-query";

import { meQuery } from "@/api/me";
import { hasPasskeys, PasskeyCancelled, signInWithPasskey } from "@/api/passkeys";
import { Button } from "@/components/ui/Button";
import { FormError } from "@/components/ui/States";

import { useAccountTexts } from "../texts";

/** Signs in with a passkey, which needs neither password nor code; nothing where the browser knows none. */
export function PasskeySignIn() {
  const t = useAccountTexts();
  const client = useQueryClient();
  const enter = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me);
    },
  });
  if (!hasPasskeys()) return null;
  return (
    <>
      {enter.isError &&
        (enter.error instanceof PasskeyCancelled ? (
          <p role="alert">{t("passkeyCancelled")}</p>
        ) : (
          <FormError error={enter.error} />
        ))}
      <Button
        isBusy={enter.isPending}
        onClick={() => {
          enter.mutate();
        }}
      >
        {t("passkeySignIn")}
      </Button>
    </>
  );
}
