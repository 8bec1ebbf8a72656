import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate, useParams } from "react-router";

import {
  attemptQuery,
  attemptReportQuery,
  finishAttempt,
  startAttempt,
  type Attempt,
  type AttemptReport,
} from "@/api/coding";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Facts } from "@/components/ui/Facts";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { Skeleton } from "@/components/ui/Skeleton";
import { FormError, Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import styles from "../coding.module.css";
import { useCodingTexts } from "../texts";
import { VerdictView } from "../VerdictView";
import { languageName } from "../words";
import { Assistance } from "./Assistance";
import { Explanation } from "./Explanation";
import { Habits } from "./Habits";
import { Replay } from "./Replay";

/** What an attempt was worth, and how it came about. */
export function AttemptReportPage() {
  const t = useCodingTexts();
  const { attemptId = "" } = useParams();
  const attempt = useQuery({
    ...attemptQuery(attemptId),
    refetchInterval: ({ state }) => (state.data?.state === "finishing" ? 1000 : false),
  });
  if (attempt.data === undefined) {
    return (
      <Page title={t("reportTitle")}>
        <Loaded query={attempt}>{() => null}</Loaded>
      </Page>
    );
  }
  if (attempt.data.state === "open") return <Navigate to={paths.codingAttempt(attemptId)} replace />;
  return <Finished attempt={attempt.data} />;
}

function Finished({ attempt }: { attempt: Attempt }) {
  const t = useCodingTexts();
  const { problem, language, state } = attempt;
  const report = useQuery({ ...attemptReportQuery(attempt.id), enabled: state === "finished" });
  return (
    <Page
      title={problem.title}
      titleLanguage={SERVER_LANGUAGE}
      intro={
        <Facts>
          <span lang={SERVER_LANGUAGE}>{problem.topic_title}</span>
          <span>{languageName(language)}</span>
          <span>{t("difficultyOf", { level: problem.difficulty })}</span>
        </Facts>
      }
    >
      {state === "failed" && <Failed attempt={attempt} />}
      {state === "finishing" && (
        <div role="status">
          <p>{t("preparing")}</p>
          <Skeleton lines={6} />
        </div>
      )}
      {state === "finished" && (
        <Loaded query={report}>{(data) => <Report attempt={attempt} report={data} />}</Loaded>
      )}
    </Page>
  );
}

function Failed({ attempt }: { attempt: Attempt }) {
  const t = useCodingTexts();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => finishAttempt(attempt.id),
    onSuccess: (finishing) => {
      client.setQueryData(attemptQuery(attempt.id).queryKey, finishing);
    },
  });
  return (
    <Notice tone="error">
      <p>{t("failed")}</p>
      <p lang={SERVER_LANGUAGE}>{attempt.failure}</p>
      <Button
        isBusy={retry.isPending}
        onClick={() => {
          retry.mutate();
        }}
      >
        {t("retry")}
      </Button>
    </Notice>
  );
}

function Report({ attempt, report }: { attempt: Attempt; report: AttemptReport }) {
  const t = useCodingTexts();
  return (
    <>
      <Score report={report} />
      <div className={styles.advice}>
        {(["keep", "change", "try"] as const).map((name) => (
          <Advice key={name} title={t(name)} advice={report[name]} />
        ))}
      </div>
      {report.verdict === null ? (
        <p>{t(wasSubmitted(report) ? "notChecked" : "neverSubmitted")}</p>
      ) : (
        <VerdictView verdict={report.verdict} />
      )}
      <Explanation explanation={report.explanation} />
      <Habits report={report} />
      {report.assistant !== null && <Assistance assistance={report.assistant} />}
      <Replay attempt={attempt} report={report} />
      <Again attempt={attempt} />
    </>
  );
}

function wasSubmitted({ timeline }: AttemptReport): boolean {
  return timeline.some(({ kind }) => kind === "submission");
}

function Score({ report }: { report: AttemptReport }) {
  const t = useCodingTexts();
  const format = useFormat();
  const { score } = report;
  if (score === null) return <p className={styles.quiet}>{t("noScore")}</p>;
  return (
    <section className={styles.score} aria-label={t("score")}>
      <p className={styles.points}>{t("scoreOf", { score: format.number(Math.round(score.value)) })}</p>
      <ul>
        {score.parts.map(({ name, points, maximum }) => (
          <li key={name}>
            {maximum === null
              ? t("deduction", { part: t(`part_${name}`), points: format.number(Math.round(points)) })
              : t("part", {
                  part: t(`part_${name}`),
                  points: format.number(Math.round(points)),
                  maximum: format.number(maximum),
                })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Advice({ title, advice }: { title: string; advice: AttemptReport["keep"] }) {
  const format = useFormat();
  const t = useCodingTexts();
  return (
    <Card label={title} look="sheet">
      <p lang={SERVER_LANGUAGE}>{advice.sentence}</p>
      {advice.at_ms !== null && (
        <p className={styles.quiet}>{t("at", { time: format.clock(advice.at_ms / 1000) })}</p>
      )}
    </Card>
  );
}

function Again({ attempt }: { attempt: Attempt }) {
  const t = useCodingTexts();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () =>
      startAttempt(attempt.problem.id, attempt.language, { withAssistant: attempt.with_assistant }),
    onSuccess: ({ id }) => navigate(paths.codingAttempt(id)),
  });
  return (
    <div className={styles.again}>
      {start.isError && <FormError error={start.error} />}
      <Button
        variant="primary"
        isBusy={start.isPending}
        onClick={() => {
          start.mutate();
        }}
      >
        {t("again")}
      </Button>
      <ButtonLink variant="plain" to={paths.coding}>
        {t("toProblems")}
      </ButtonLink>
    </div>
  );
}
