import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";

import { resetPassword } from "@/api/auth";
import { problemWith } from "@/api/problems";
import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { Page } from "@/components/ui/Page";

import { EmailLinkDone } from "./components/EmailLinkDone";
import { NewPassword } from "./components/NewPassword";
import styles from "./door.module.css";
import { useAccountTexts } from "./texts";

export function ResetPage() {
  const t = useAccountTexts();
  const [search] = useSearchParams();
  const [password, setPassword] = useState("");
  const reset = useMutation({ mutationFn: resetPassword });
  if (reset.isSuccess) return <EmailLinkDone title={t("resetDone")} intro={t("resetDoneIntro")} />;
  return (
    <Page title={t("resetTitle")} width="narrow" className={styles.door}>
      <Form
        error={reset.error}
        onSubmit={() => {
          reset.mutate({ token: search.get("token") ?? "", password });
        }}
      >
        <NewPassword value={password} onChange={setPassword} error={problemWith(reset.error, "password")} />
        <Button type="submit" variant="primary" isBusy={reset.isPending}>
          {t("resetSave")}
        </Button>
      </Form>
    </Page>
  );
}
