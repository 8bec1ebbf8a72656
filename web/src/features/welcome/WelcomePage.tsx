import { useQuery } from "@tanstack/react-query";
import { Navigate } from "react-router";

import { installationQuery } from "@/api/auth";
import { meQuery } from "@/api/me";
import { ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import { useWelcomeTexts } from "./texts";
import styles from "./welcome.module.css";

/** What Greenroom is, for visitors without an account. */
export function WelcomePage() {
  const t = useWelcomeTexts();
  const { data: me } = useQuery(meQuery);
  const { data: installation } = useQuery(installationQuery);
  if (me !== null && me !== undefined) return <Navigate to={paths.home} replace />;
  if (installation?.needs_first_account === true) return <Navigate to={paths.register} replace />;
  const steps = [
    { title: t("stepPrepare"), text: t("stepPrepareText") },
    { title: t("stepAnswer"), text: t("stepAnswerText") },
    { title: t("stepRead"), text: t("stepReadText") },
  ];
  return (
    <Page title={t("title")} intro={t("intro")}>
      <div className={styles.actions}>
        <ButtonLink variant="primary" size="large" to={paths.register}>
          {t("register")}
        </ButtonLink>
        <ButtonLink size="large" to={paths.signIn}>
          {t("signIn")}
        </ButtonLink>
        <ButtonLink variant="plain" size="large" to={paths.sample}>
          {t("sample")}
        </ButtonLink>
      </div>
      <section aria-labelledby="how">
        <h2 id="how">{t("how")}</h2>
        <ol className={styles.steps}>
          {steps.map(({ title, text }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </section>
      <section className={styles.privacy} aria-labelledby="privacy">
        <h2 id="privacy">{t("privacy")}</h2>
        <ul>
          <li>{t("privacyRecords")}</li>
          <li>{t("privacyPeople")}</li>
          <li>{t("privacyFiles")}</li>
          <li>{installation?.local_only === true ? t("privacyLocal") : t("privacyModels")}</li>
          <li>{t("privacyDelete")}</li>
        </ul>
      </section>
    </Page>
  );
}
