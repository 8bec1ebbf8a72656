import type { Session } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { backlogBytes, type Waiting } from "./kept";
import styles from "./Earlier.module.css";
import { Expectations } from "./Expectations";
import { useInterviewTexts } from "./texts";

interface ClosedProps {
  readonly session: Session;
  readonly waiting: Waiting;
  readonly isReached: boolean;
}

/** After the last question: a thank-you, what is still being sent, the way to the report. */
export function Closed({ session, waiting, isReached }: ClosedProps) {
  const t = useInterviewTexts();
  const format = useFormat();
  const farewell = session.turns.at(-1)?.lines.map(({ text }) => text) ?? [];
  const isHere = waiting.errands.some(({ sessionId }) => sessionId === session.id);
  const size = format.bytes(backlogBytes(waiting.parts.filter(({ sessionId }) => sessionId === session.id)));
  return (
    <Page title={t(session.state === "running" ? "closedTitle" : "overTitle")} width="narrow">
      {farewell.map((line) => (
        <p key={line} className={styles.words} lang={SERVER_LANGUAGE}>
          {line}
        </p>
      ))}
      <div role="status">
        <p>{t(isHere ? "closedUploading" : "closedDetail")}</p>
        {isHere && <p className={styles.quiet}>{t(isReached ? "backlog" : "backlogOffline", { size })}</p>}
      </div>
      <Expectations session={session} />
      <div className={styles.actions}>
        <ButtonLink variant="primary" to={paths.report(session.id)}>
          {t("toReport")}
        </ButtonLink>
        <ButtonLink to={paths.home}>{t("toHome")}</ButtonLink>
      </div>
    </Page>
  );
}
