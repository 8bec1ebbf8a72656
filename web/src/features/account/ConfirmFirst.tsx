import { useMutation } from "@tanstack/react-query";

import { resendConfirmation } from "@/api/auth";
import { ApiError } from "@/api/problems";
import { Button } from "@/components/ui/Button";
import { FormError, Notice } from "@/components/ui/States";

import { useAccountTexts } from "./texts";

/** Whether signing in failed only because the address is not confirmed yet. */
export function isUnconfirmed(error: unknown): boolean {
  return error instanceof ApiError && error.problem.type.endsWith("/unconfirmed");
}

/** The link that was sent, and a new one. */
export function ConfirmFirst({ email }: { email: string }) {
  const t = useAccountTexts();
  const resend = useMutation({ mutationFn: resendConfirmation });
  if (resend.isSuccess) return <Notice>{t("sentAgain", { email })}</Notice>;
  return (
    <Notice>
      <p>{t("confirmFirst", { email })}</p>
      {resend.isError && <FormError error={resend.error} />}
      <div>
        <Button
          variant="plain"
          isBusy={resend.isPending}
          onClick={() => {
            resend.mutate(email);
          }}
        >
          {t("sendAgain")}
        </Button>
      </div>
    </Notice>
  );
}
