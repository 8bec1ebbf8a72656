import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, Navigate } from "react-router";

import { installationQuery, register, signIn } from "@/api/auth";
import { meQuery } from "@/api/me";
import { problemWith } from "@/api/problems";
import type { Installation } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { useLanguage } from "@/i18n/LanguageProvider";
import { paths } from "@/lib/paths";

import { CheckEmail } from "./components/CheckEmail";
import { EmailField } from "./components/EmailField";
import { NewPassword } from "./components/NewPassword";
import styles from "./door.module.css";
import { useAccountTexts } from "./texts";

export function RegisterPage() {
  const t = useAccountTexts();
  const installation = useQuery(installationQuery);
  const isFirst = installation.data?.needs_first_account === true;
  return (
    <Page
      title={isFirst ? t("firstTitle") : t("registerTitle")}
      intro={isFirst ? t("firstIntro") : t("registerIntro")}
      width="narrow"
      className={styles.door}
    >
      <Loaded query={installation}>{(data) => <Registration installation={data} />}</Loaded>
    </Page>
  );
}

function Registration({ installation }: { installation: Installation }) {
  const t = useAccountTexts();
  const { language } = useLanguage();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [setupToken, setSetupToken] = useState("");
  const client = useQueryClient();
  const isFromAfar = installation.needs_first_account && !installation.from_this_machine;
  const open = useMutation({
    mutationFn: async () => {
      const account = { name, email, password, language, setup_token: isFromAfar ? setupToken : null };
      const registered = await register(account);
      if (!registered.needs_confirmation)
        client.setQueryData(meQuery.queryKey, await signIn({ email, password }));
      return registered;
    },
    // There is a first account now.
    onSuccess: () => client.invalidateQueries({ queryKey: installationQuery.queryKey }),
  });

  if (open.data?.needs_confirmation === false) return <Navigate to={paths.home} replace />;
  if (open.isSuccess) return <CheckEmail email={email} mail={installation.mail} />;
  return (
    <>
      <Form
        error={open.error}
        onSubmit={() => {
          open.mutate();
        }}
      >
        {isFromAfar && (
          <TextField
            label={t("setupToken")}
            hint={t("setupTokenHint")}
            autoComplete="off"
            required
            value={setupToken}
            onChange={({ target }) => {
              setSetupToken(target.value);
            }}
          />
        )}
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          autoComplete="name"
          required
          maxLength={120}
          value={name}
          error={problemWith(open.error, "name")}
          onChange={({ target }) => {
            setName(target.value);
          }}
        />
        <EmailField value={email} onChange={setEmail} error={problemWith(open.error, "email")} />
        <NewPassword value={password} onChange={setPassword} error={problemWith(open.error, "password")} />
        <Button type="submit" variant="primary" isBusy={open.isPending}>
          {t("register")}
        </Button>
      </Form>
      {!installation.needs_first_account && (
        <p className={styles.others}>
          <Link to={paths.signIn}>{t("haveAccount")}</Link>
        </p>
      )}
    </>
  );
}
