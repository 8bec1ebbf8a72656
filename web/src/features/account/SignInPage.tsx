import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate, useSearchParams } from "react-router";

import { installationQuery, signIn } from "@/api/auth";
import { meQuery } from "@/api/me";
import { isStatus, needsCode } from "@/api/problems";
import { Button } from "@/components/ui/Button";
import { PasswordField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import { CheckEmail } from "./components/CheckEmail";
import { CodeStep } from "./components/CodeStep";
import { EmailField } from "./components/EmailField";
import { PasskeySignIn } from "./components/PasskeySignIn";
import styles from "./door.module.css";
import { useAccountTexts } from "./texts";

export function SignInPage() {
  const t = useAccountTexts();
  const [search] = useSearchParams();
  const { data: me } = useQuery(meQuery);
  const { data: installation } = useQuery(installationQuery);

  if (me !== null && me !== undefined) return <Navigate to={placeWithin(search.get("from"))} replace />;
  if (installation?.needs_first_account === true) return <Navigate to={paths.register} replace />;
  return (
    <Page title={t("signInTitle")} width="narrow" className={styles.door}>
      <Credentials />
      <PasskeySignIn />
      <p className={styles.others}>
        <Link to={paths.forgotten}>{t("forgottenLink")}</Link>
        <Link to={paths.register}>{t("registerLink")}</Link>
      </p>
    </Page>
  );
}

function Credentials() {
  const t = useAccountTexts();
  const client = useQueryClient();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { data: installation } = useQuery(installationQuery);
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: (me) => {
      client.setQueryData(meQuery.queryKey, me);
    },
  });

  if (needsCode(enter.error)) {
    return (
      <CodeStep
        error={enter.variables?.code === undefined ? null : enter.error}
        isBusy={enter.isPending}
        onCode={(code) => {
          enter.mutate({ email, password, code });
        }}
      />
    );
  }
  // Right, but the address is not confirmed: the server refuses nothing else here.
  if (isStatus(enter.error, 403)) return <CheckEmail email={email} mail={installation?.mail} />;
  return (
    <Form
      error={enter.error}
      onSubmit={() => {
        enter.mutate({ email, password });
      }}
    >
      <EmailField value={email} onChange={setEmail} />
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
  );
}

/** Where they wanted to go, as long as it is here. */
function placeWithin(from: string | null): string {
  return from !== null && /^\/(?![/\\])/.test(from) ? from : paths.home;
}
