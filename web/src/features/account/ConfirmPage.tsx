import { useMutation } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { confirm } from "@/api/auth";
import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { Page } from "@/components/ui/Page";

import { EmailLinkDone } from "./components/EmailLinkDone";
import styles from "./door.module.css";
import { useAccountTexts } from "./texts";

/** Confirms an email address. The link works once, so only the user's click uses it up. */
export function ConfirmPage() {
  const t = useAccountTexts();
  const [search] = useSearchParams();
  const confirmation = useMutation({ mutationFn: confirm });
  if (confirmation.isSuccess)
    return <EmailLinkDone title={t("confirmedTitle")} intro={t("confirmedIntro")} />;
  return (
    <Page title={t("confirmTitle")} intro={t("confirmIntro")} width="narrow" className={styles.door}>
      <Form
        error={confirmation.error}
        onSubmit={() => {
          confirmation.mutate(search.get("token") ?? "");
        }}
      >
        <Button type="submit" variant="primary" isBusy={confirmation.isPending}>
          {t("confirm")}
        </Button>
      </Form>
    </Page>
  );
}
