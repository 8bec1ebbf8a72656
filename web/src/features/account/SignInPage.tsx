import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useSearchParams } from "react-router";

import { installationQuery, signIn } from "@/api/auth";
import { meQuery } from "@/api/me";
import { Button } from "@/components/ui/Button";
import { PasswordField, TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import { ConfirmFirst, isUnconfirmed } from "./ConfirmFirst";
import styles from "./door.module.css";
import { useAccountTexts } from "./texts";

export function SignInPage() {
  const t = useAccountTexts();
  const client = useQueryClient();
  const [search] = useSearchParams();
  const [email, setEmail] = useState(search.get("email") ?? "");
  const [password, setPassword] = useState("");
  const { data: me } = useQuery(meQuery);
  const { data: installation } = useQuery(installationQuery);
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: (account) => {
      client.setQueryData(meQuery.queryKey, account);
    },
  });

  if (me !== null && me !== undefined) return <Navigate to={placeWithin(search.get("from"))} replace />;
  if (installation?.needs_first_account === true) return <Navigate to={paths.register} replace />;
  return (
    <Page title={t("signInTitle")} width="narrow" className={styles.door}>
      <Form
        error={isUnconfirmed(enter.error) ? null : enter.error}
        onSubmit={() => {
          enter.mutate({ email, password });
        }}
      >
        {isUnconfirmed(enter.error) && <ConfirmFirst email={email} />}
        <TextField
          label={t("email")}
          type="email"
          autoComplete="email"
          required
          value={email}
          onChange={({ target }) => {
            setEmail(target.value);
          }}
        />
        <PasswordField
          label={t("password")}
          autoComplete="current-password"
          required
          value={password}
          onChange={({ target }) => {
            setPassword(target.value);
          }}
        />
        <Button type="submit" variant="primary" isBusy={enter.isPending}>
          {t("signIn")}
        </Button>
      </Form>
      <p className={styles.others}>
        <Link to={paths.forgotten}>{t("forgottenLink")}</Link>
        <Link to={paths.register}>{t("registerLink")}</Link>
      </p>
    </Page>
  );
}

/** Where they wanted to go, as long as it is here. */
function placeWithin(from: string | null): string {
  return from !== null && /^\/(?![/\\])/.test(from) ? from : paths.home;
}
