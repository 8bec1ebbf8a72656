import type { Session } from "@/api/shapes";
import { FailedWork } from "@/components/failures/FailedWork";
import { ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { countUnsentBytes, type Unsent } from "../offline/useUnsent";
import { useInterviewTexts } from "../texts";
import styles from "./answers.module.css";
import { ExpectedScores } from "./ExpectedScores";

interface InterviewClosedProps {
  readonly session: Session;
  readonly unsent: Unsent;
  readonly isReachable: boolean;
}

/** The end of an interview: thanks, what is still being sent, and a link to the report. */
export function InterviewClosed({ session, unsent, isReachable }: InterviewClosedProps) {
  const t = useInterviewTexts();
  const format = useFormat();
  const farewell = session.turns.at(-1)?.lines.map(({ text }) => text) ?? [];
  const isSending = unsent.replies.some(({ sessionId }) => sessionId === session.id);
  const bytes = countUnsentBytes(unsent.parts.filter(({ sessionId }) => sessionId === session.id));
  return (
    <Page title={t(session.state === "running" ? "closedTitle" : "overTitle")} width="narrow">
      {farewell.map((line) => (
        <p key={line} className={styles.words} lang={SERVER_LANGUAGE}>
          {line}
        </p>
      ))}
      <div role="status">
        {session.failures.length === 0 && <p>{t(isSending ? "closedUploading" : "closedDetail")}</p>}
        {isSending && bytes > 0 && (
          <p className={styles.quiet}>
            {t(isReachable ? "backlog" : "backlogOffline", { size: format.bytes(bytes) })}
          </p>
        )}
      </div>
      <FailedWork session={session} />
      <ExpectedScores session={session} />
      <div className={styles.actions}>
        <ButtonLink variant="primary" to={paths.report(session.id)}>
          {t("toReport")}
        </ButtonLink>
        <ButtonLink to={paths.home}>{t("toHome")}</ButtonLink>
      </div>
    </Page>
  );
}
