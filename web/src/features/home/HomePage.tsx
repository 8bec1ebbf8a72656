import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Link } from "react-router";

import { homeQuery } from "@/api/home";
import { meQuery } from "@/api/me";
import type { Home } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { paths } from "@/lib/paths";

import styles from "./HomePage.module.css";
import { FirstTime } from "./FirstTime";
import { useNextStep } from "./nextStep";
import { Recent } from "./Recent";
import { useHomeTexts } from "./texts";
import { Today } from "./Today";
import { Unfinished } from "./Unfinished";
import { Week } from "./Week";

/** Not part of the first load: their places are kept free until they are there. */
const JobChoice = lazy(async () => ({
  default: (await import("@/components/jobs/JobChoice")).JobChoice,
}));
const TrendChart = lazy(async () => ({
  default: (await import("@/components/charts/TrendChart")).TrendChart,
}));

/** One task for today, and what was practised so far. */
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
      <Today home={home} step={step} />
      {home.jobs.length > 0 && (
        <div className={styles.job}>
          <div className={styles.choice}>
            <Suspense>
              <JobChoice jobs={home.jobs} />
            </Suspense>
          </div>
          <Link to={paths.newJob}>{t("addJob")}</Link>
        </div>
      )}
      <Week practised={home.practised} />
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
        {home.scores.length > 1 && (
          <Card title={t("scores")}>
            <div className={styles.chart}>
              <Suspense>
                <TrendChart
                  label={t("scores")}
                  points={home.scores.map(({ session_id, at, ...score }) => ({
                    ...score,
                    id: session_id,
                    day: at,
                  }))}
                  smallestRealChange={null}
                />
              </Suspense>
            </div>
            <Link to={paths.progress}>{t("allProgress")}</Link>
          </Card>
        )}
        {home.recent.length > 0 && <Recent recent={home.recent} />}
        {home.unfinished.length > 0 && <Unfinished sessions={home.unfinished} />}
      </div>
    </Page>
  );
}

/** Nothing was practised yet; a CV or a job alone does not make a user a returning one. */
function isFirstTime(home: Home): boolean {
  const { last_lesson, unfinished, due_reviews, recent, practised } = home;
  return last_lesson === null && due_reviews === 0 && [unfinished, recent, practised].every(isEmpty);
}

function isEmpty(list: readonly unknown[]): boolean {
  return list.length === 0;
}

function firstName(name: string | undefined): string {
  return name?.split(" ")[0] ?? "";
}
