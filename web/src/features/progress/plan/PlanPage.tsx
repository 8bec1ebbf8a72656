import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";

import { planQuery } from "@/api/progress";
import type { Plan } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Choice } from "@/components/ui/Choice";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { ServerWords } from "@/components/ui/ServerWords";
import { EmptyState } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { useProgressTexts } from "../texts";
import { Calendar } from "./Calendar";
import { DayTasks } from "./DayTasks";
import { daysBetween } from "./days";
import { InCalendar } from "./InCalendar";
import styles from "./plan.module.css";

const MINUTES = ["15", "30", "60"] as const;
const USUAL_MINUTES = "30";

/** Each day until the interview, what to do on it and why. */
export function PlanPage() {
  const t = useProgressTexts();
  const format = useFormat();
  const [address, setAddress] = useSearchParams();
  const minutes = MINUTES.find((each) => each === address.get("minutes")) ?? USUAL_MINUTES;
  const query = useQuery({ ...planQuery(Number(minutes)), placeholderData: keepPreviousData });
  return (
    <Page title={useTitle(query.data)} intro={t("planIntro")}>
      <Choice
        legend={t("minutesLegend")}
        options={MINUTES.map((value) => ({ value, label: format.minutes(Number(value)) }))}
        value={minutes}
        onChange={(chosen) => {
          setAddress({ minutes: chosen }, { replace: true });
        }}
      />
      <Loaded query={query}>
        {(plan) =>
          plan.days.length === 0 ? (
            <Nothing reason={plan.reason} />
          ) : (
            <Days plan={plan} minutes={Number(minutes)} />
          )
        }
      </Loaded>
    </Page>
  );
}

function useTitle(plan: Plan | undefined): string {
  const t = useProgressTexts();
  if (plan?.interview_day == null) return t("planOpen");
  return t("planTitle", { count: daysBetween(plan.today, plan.interview_day) });
}

function Nothing({ reason }: { reason: string | null }) {
  const t = useProgressTexts();
  return (
    <EmptyState
      title={t("planNothing")}
      action={
        <ButtonLink variant="primary" to={paths.setUp}>
          {t("setUp")}
        </ButtonLink>
      }
    >
      <p>{t("planNothingText")}</p>
      {reason !== null && (
        <p>
          {t("planReason")} <ServerWords>{`${reason}.`}</ServerWords>
        </p>
      )}
    </EmptyState>
  );
}

function Days({ plan, minutes }: { plan: Plan; minutes: number }) {
  const t = useProgressTexts();
  const [chosen, choose] = useState(plan.today);
  const day = plan.days.find((each) => each.day === chosen) ?? plan.days[0];
  return (
    <div className={styles.plan}>
      <div>
        <Calendar plan={plan} chosen={day?.day ?? plan.today} onChoose={choose} />
        <Legend hasInterview={plan.interview_day !== null} />
        <p className={styles.basis}>
          {plan.based_on !== "nothing" && t("planBasis", { basis: t(`basis ${plan.based_on}`) })}{" "}
          {plan.interview_day === null && (
            <>
              {t("noDay")} <Link to={paths.settings}>{t("setDay")}</Link>
            </>
          )}{" "}
          {plan.reason !== null && (
            <>
              {t("planReason")} <ServerWords>{`${plan.reason}.`}</ServerWords>
            </>
          )}
        </p>
        <InCalendar minutes={minutes} />
      </div>
      {day !== undefined && <DayTasks day={day} isToday={day.day === plan.today} />}
    </div>
  );
}

function Legend({ hasInterview }: { hasInterview: boolean }) {
  const t = useProgressTexts();
  return (
    <p className={styles.legend} aria-hidden="true">
      <span data-mark="task">{t("smallTask")}</span>
      <span data-mark="mock">{t("mock interview")}</span>
      {hasInterview && <span data-mark="goal">{t("interviewDay")}</span>}
    </p>
  );
}
