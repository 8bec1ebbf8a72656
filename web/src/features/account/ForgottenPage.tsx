import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";

import { forgotPassword, installationQuery } from "@/api/auth";
import { Button } from "@/components/ui/Button";
import { Form } from "@/components/ui/Form";
import { Page } from "@/components/ui/Page";
import { Notice } from "@/components/ui/States";
import { paths } from "@/lib/paths";

import { EmailField } from "./components/EmailField";
import styles from "./door.module.css";
import { useAccountTexts } from "./texts";

export function ForgottenPage() {
  const t = useAccountTexts();
  const [email, setEmail] = useState("");
  const hasOutbox = useQuery(installationQuery).data?.mail === "outbox";
  const ask = useMutation({ mutationFn: forgotPassword });
  return (
    <Page
      title={t("forgottenTitle")}
      intro={t(hasOutbox ? "forgottenIntroOutbox" : "forgottenIntro")}
      width="narrow"
      className={styles.door}
    >
      {ask.isSuccess ? (
        <Notice>
          {/* The same words for an address without an account, so the page never shows who has one. */}
          <p role="status">{t(hasOutbox ? "forgottenMade" : "forgottenSent", { email })}</p>
          {hasOutbox && <p>{t("outboxShort")}</p>}
        </Notice>
      ) : (
        <Form
          error={ask.error}
          onSubmit={() => {
            ask.mutate(email);
          }}
        >
          <EmailField value={email} onChange={setEmail} />
          <Button type="submit" variant="primary" isBusy={ask.isPending}>
            {t(hasOutbox ? "forgottenMake" : "forgottenSend")}
          </Button>
        </Form>
      )}
      <p className={styles.others}>
        <Link to={paths.signIn}>{t("backToSignIn")}</Link>
      </p>
    </Page>
  );
}
