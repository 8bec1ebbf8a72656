import { useQuery } from "@tanstack/react-query";

import { jobQuery } from "@/api/jobs";
import type { Job, Session } from "@/api/shapes";
import { FailedWork } from "@/components/failures/FailedWork";
import { ButtonLink } from "@/components/ui/Button";
import { Icon } from "@/components/ui/Icon";
import { Progress } from "@/components/ui/Progress";
import { Notice } from "@/components/ui/States";
import { classes } from "@/lib/classes";
import { paths } from "@/lib/paths";

import { useReportTexts } from "../texts";
import styles from "./ReportStatus.module.css";

interface ReportStatusProps {
  readonly session: Session;
  /** How many answers are still being heard or judged. */
  readonly answersToCome?: number;
}

/** What keeps a report from being whole: it is being made, it failed, or the interview goes on. */
export function ReportStatus({ session, answersToCome = 0 }: ReportStatusProps) {
  return (
    <>
      {answersToCome > 0 && <ToCome count={answersToCome} />}
      <FailedWork session={session} />
      <Recording session={session} />
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

function Recording({ session }: { session: Session }) {
  switch (session.state) {
    case "analysing":
      return session.job === null ? <Arriving /> : <Working job={session.job} />;
    case "running":
      return <StillRunning session={session} />;
    case "failed":
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
