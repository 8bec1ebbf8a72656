import { Link } from "react-router";

import type { Summary } from "@/api/shapes";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Facts } from "@/components/ui/Facts";
import { ScoreBand } from "@/components/ui/ScoreBand";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import styles from "./Sessions.module.css";
import { useSessionsTexts } from "./texts";
import { useDeleteSession, useRetry } from "./useSessionActions";

/** A session in the list: what it was, how it went, and what can be done with it. */
export function SessionRow({ session }: { session: Summary }) {
  const t = useSessionsTexts();
  const format = useFormat();
  const { id, subject, state, score } = session;
  const remove = useDeleteSession(session);
  const retry = useRetry(session);
  const isRunning = state === "running";
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <Link className={styles.subject} to={isRunning ? paths.interview(id) : paths.report(id)}>
          {subject}
        </Link>
        <Kind session={session} />
      </div>
      <div className={styles.score}>
        {score === null ? (
          <p className={styles.state} data-failed={state === "failed" || undefined}>
            {state === "ready" ? t("noScore") : t(state)}
          </p>
        ) : (
          <ScoreBand label={t("score")} score={score} />
        )}
      </div>
      <div className={styles.tools}>
        {isRunning && (
          <ButtonLink size="small" to={paths.interview(id)}>
            {t("resume")} <span className="visually-hidden">{subject}</span>
          </ButtonLink>
        )}
        {state === "failed" && (
          <Button
            size="small"
            isBusy={retry.isPending}
            onClick={() => {
              retry.mutate();
            }}
          >
            {t("retry")} <span className="visually-hidden">{subject}</span>
          </Button>
        )}
        <Button
          variant="plain"
          size="small"
          isBusy={remove.isPending}
          aria-label={t("deleteNamed", { subject, day: format.day(session.started_at) })}
          onClick={() => {
            remove.mutate();
          }}
        >
          {t("delete")}
        </Button>
      </div>
    </li>
  );
}

function Kind({ session }: { session: Summary }) {
  const t = useSessionsTexts();
  const format = useFormat();
  const { interview_type, mode, questions, is_sample } = session;
  const facts = [
    format.day(session.started_at),
    interview_type === null ? t("uploaded") : t(interview_type),
    mode === null ? null : t(mode),
    questions === 0 ? null : t("questions", { count: questions }),
    is_sample ? t("sample") : null,
  ];
  return <Facts>{facts.map((fact) => fact !== null && <span key={fact}>{fact}</span>)}</Facts>;
}
