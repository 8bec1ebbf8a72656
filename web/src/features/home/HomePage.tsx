import { useQuery } from "@tanstack/react-query";

import { homeQuery } from "@/api/home";
import { meQuery } from "@/api/me";
import type { Home } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./HomePage.module.css";
import { FirstTime } from "./FirstTime";
import { useNextStep } from "./nextStep";
import { useHomeTexts } from "./texts";
import { Unfinished } from "./Unfinished";

/** One sentence, one button, one lesson. */
export function HomePage() {
  const t = useHomeTexts();
  const { data: me } = useQuery(meQuery);
  const query = useQuery(homeQuery);
  if (query.data === undefined) {
    return (
      <Page title={t("greeting", { name: firstName(me?.name) })}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  return isFirstTime(query.data) ? <FirstTime home={query.data} /> : <Returning home={query.data} />;
}

function Returning({ home }: { home: Home }) {
  const t = useHomeTexts();
  const step = useNextStep(home);
  const days = home.days_to_interview;
  return (
    <Page
      title={step.sentence}
      intro={days === null ? undefined : days === 0 ? t("today") : t("inDays", { count: days })}
    >
      <div className={styles.actions}>
        <ButtonLink variant="primary" size="large" to={step.to}>
          {step.verb}
        </ButtonLink>
        {step.to !== paths.setUp && (
          <ButtonLink size="large" to={paths.setUp}>
            {t("startNew")}
          </ButtonLink>
        )}
      </div>
      <div className={styles.columns}>
        {home.last_lesson !== null && (
          <Card label={t("lastLesson")} title={<ServerWords>{home.last_lesson.title}</ServerWords>}>
            <p className={styles.lesson} lang={SERVER_LANGUAGE}>
              {home.last_lesson.text}
            </p>
            <ButtonLink variant="plain" to={paths.report(home.last_lesson.session_id)}>
              {t("readReport")}
            </ButtonLink>
          </Card>
        )}
        {home.unfinished.length > 0 && <Unfinished sessions={home.unfinished} />}
      </div>
    </Page>
  );
}

function isFirstTime(home: Home): boolean {
  return home.last_lesson === null && home.unfinished.length === 0 && home.due_reviews === 0;
}

function firstName(name: string | undefined): string {
  return name?.split(" ")[0] ?? "";
}
