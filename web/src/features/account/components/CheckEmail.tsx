import { useMutation } from "@tanstack/react-query";

import { resendConfirmation } from "@/api/auth";
import type { Installation } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { FormError, Notice } from "@/components/ui/States";

import styles from "../door.module.css";
import { useAccountTexts } from "../texts";

/** Where the link to confirm an address went, and another one if it does not come. */
export function CheckEmail({ email, mail }: { email: string; mail?: Installation["mail"] | undefined }) {
  const t = useAccountTexts();
  const resend = useMutation({ mutationFn: resendConfirmation });
  return (
    <div className={styles.letter} role="status">
      <h2>{t(mail === "outbox" ? "checkOutboxTitle" : "checkMailTitle")}</h2>
      <p>{t(mail === "outbox" ? "checkOutbox" : "checkMail", { email })}</p>
      {mail === "outbox" && (
        <Notice>
          <p>{t("outbox")}</p>
          <p>
            <code>{OUTBOX_COMMAND}</code>
          </p>
        </Notice>
      )}
      {resend.isError && <FormError error={resend.error} />}
      {resend.isSuccess ? (
        <p>{t(mail === "outbox" ? "madeAgain" : "sentAgain")}</p>
      ) : (
        <Button
          isBusy={resend.isPending}
          onClick={() => {
            resend.mutate(email);
          }}
        >
          {t(mail === "outbox" ? "makeAgain" : "sendAgain")}
        </Button>
      )}
    </div>
  );
}

const OUTBOX_COMMAND = "greenroom mail";
