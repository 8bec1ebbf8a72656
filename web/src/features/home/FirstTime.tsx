import type { Home } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import styles from "./HomePage.module.css";
import { useHomeTexts } from "./texts";

/** Before the first interview: what will happen, and a finished one to look into. */
export function FirstTime({ home }: { home: Home }) {
  const t = useHomeTexts();
  const steps = [
    { title: t("stepPrepare"), text: t("stepPrepareText") },
    { title: t("stepAnswer"), text: t("stepAnswerText") },
    { title: t("stepRead"), text: t("stepReadText") },
  ];
  return (
    <Page title={t("welcome")} intro={t("welcomeIntro")}>
      <div className={styles.actions}>
        <ButtonLink variant="primary" size="large" to={paths.setUp}>
          {t("startFirst")}
        </ButtonLink>
        {home.sample_session_id !== null && (
          <ButtonLink size="large" to={paths.report(home.sample_session_id)}>
            {t("sample")}
          </ButtonLink>
        )}
      </div>
      <ol className={styles.steps}>
        {steps.map(({ title, text }) => (
          <li key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </li>
        ))}
      </ol>
    </Page>
  );
}
