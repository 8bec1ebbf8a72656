import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { jobQuery } from "@/api/jobs";
import { retryAnalysis } from "@/api/reports";
import { sessionQuery } from "@/api/sessions";
import type { Job, Session } from "@/api/shapes";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Icon } from "@/components/ui/Icon";
import { Progress } from "@/components/ui/Progress";
import { ServerWords } from "@/components/ui/ServerWords";
import { FormError, Notice } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";
import { classes } from "@/lib/classes";
import { paths } from "@/lib/paths";

import { useReportTexts } from "../texts";
import styles from "./ReportStatus.module.css";

interface ReportStatusProps {
  readonly session: Session;
  /** There is nothing else on the page: its title says what has happened. */
  readonly isAlone?: boolean;
  /** How many answers are still being heard or judged. */
  readonly answersToCome?: number;
}

/** What keeps a report from being whole: it is being made, it failed, or the interview goes on. */
export function ReportStatus({ session, isAlone = false, answersToCome = 0 }: ReportStatusProps) {
  return (
    <>
      {answersToCome > 0 && <ToCome count={answersToCome} />}
      <Recording {...{ session, isAlone }} />
    </>
  );
}

function ToCome({ count }: { count: number }) {
  const t = useReportTexts();
  return (
    <Notice>
      <p role="status">{t("answersToCome", { count })}</p>
      <p>{t("wholeLater")}</p>
    </Notice>
  );
}

function Recording({ session, isAlone }: { session: Session; isAlone: boolean }) {
  switch (session.state) {
    case "analysing":
      return session.job === null ? <Arriving /> : <Working job={session.job} />;
    case "failed":
      return <Failed session={session} isAlone={isAlone} />;
    case "running":
      return <StillRunning session={session} />;
    case "ready":
      return null;
  }
}

/** Parts of the recording are still on their way, and no job has begun. */
function Arriving() {
  const t = useReportTexts();
  return (
    <section className={styles.working}>
      <Progress label={t("arriving")} share={null} detail={t("arrivingHint")} />
    </section>
  );
}

const STAGES = ["watching", "listening", "words", "measuring"] as const;

function Working({ job }: { job: Job }) {
  const t = useReportTexts();
  const { data = job } = useQuery(jobQuery(job.id));
  const at = STAGES.findIndex((stage) => stage === data.stage);
  const current = STAGES[at];
  return (
    <section className={styles.working} aria-label={t("analysing")}>
      <Progress
        label={t("howFar")}
        share={data.state === "queued" ? null : data.share}
        detail={t("mayClose")}
      />
      <p role="status" className="visually-hidden">
        {current !== undefined && t(current)}
      </p>
      <ol className={styles.stages}>
        {STAGES.map((stage, index) => (
          <li
            key={stage}
            className={classes(styles.stage, index > at && styles.ahead)}
            aria-current={index === at ? "step" : undefined}
          >
            <span className={styles.sign}>{index < at && <Icon name="check" size={18} />}</span>
            {t(stage)}
            {index < at && <span className="visually-hidden">{t("stageDone")}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Failed({ session, isAlone }: { session: Session; isAlone: boolean }) {
  const t = useReportTexts();
  const format = useFormat();
  const client = useQueryClient();
  const deletedAt = session.recording_deleted_at;
  const retry = useMutation({
    mutationFn: () => retryAnalysis(session.id),
    onSuccess: (next) => {
      client.setQueryData(sessionQuery(session.id).queryKey, next);
    },
  });
  const told = session.analysis_reason ?? session.job?.error;
  return (
    <Notice tone="error">
      {!isAlone && <p className={styles.title}>{t("failed")}</p>}
      <p>{told == null ? t("failedUnknown") : <ServerWords>{told}</ServerWords>}</p>
      {deletedAt === null ? (
        <>
          <p>{t("failedKept")}</p>
          {retry.isError && <FormError error={retry.error} />}
          <div>
            <Button
              isBusy={retry.isPending}
              onClick={() => {
                retry.mutate();
              }}
            >
              {t("retry")}
            </Button>
          </div>
        </>
      ) : (
        <p>{t("recordingGone", { day: format.day(deletedAt) })}</p>
      )}
    </Notice>
  );
}

function StillRunning({ session }: { session: Session }) {
  const t = useReportTexts();
  return (
    <Notice>
      <p>{t("runningHint")}</p>
      <div>
        <ButtonLink variant="primary" to={paths.interview(session.id)}>
          {t("resume")}
        </ButtonLink>
      </div>
    </Notice>
  );
}
