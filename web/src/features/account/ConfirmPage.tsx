import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";

import { confirm } from "@/api/auth";
import { Button } from "@/components/ui/Button";
import { PasswordField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import { EmailLinkDone } from "./components/EmailLinkDone";
import styles from "./door.module.css";
import { useAccountTexts } from "./texts";

/** Confirms an email address. The link works once, so only the user's click uses it up. */
export function ConfirmPage() {
  const t = useAccountTexts();
  const [search] = useSearchParams();
  const [password, setPassword] = useState("");
  const confirmation = useMutation({ mutationFn: confirm });
  if (confirmation.isSuccess)
    return <EmailLinkDone title={t("confirmedTitle")} intro={t("confirmedIntro")} />;
  return (
    <Page title={t("confirmTitle")} intro={t("confirmIntro")} width="narrow" className={styles.door}>
      <Form
        error={confirmation.error}
        onSubmit={() => {
          confirmation.mutate({ token: search.get("token") ?? "", password });
        }}
      >
        <PasswordField
          label={t("password")}
          hint={t("confirmPasswordHint")}
          autoComplete="current-password"
          required
          value={password}
          onChange={({ target }) => {
            setPassword(target.value);
          }}
        />
        <Button type="submit" variant="primary" isBusy={confirmation.isPending}>
          {t("confirm")}
        </Button>
      </Form>
      <p className={styles.others}>
        <Link to={paths.forgotten}>{t("forgottenLink")}</Link>
      </p>
    </Page>
  );
}
