import type { Session } from "@/api/shapes";
import { Around } from "@/components/ui/Around";
import { ButtonLink } from "@/components/ui/Button";
import { Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { paths } from "@/lib/paths";

import type { Interview } from "../hooks/useInterview";
import type { InterviewerVoice } from "../hooks/useInterviewerVoice";
import { useInterviewTexts } from "../texts";
import styles from "./notices.module.css";

interface InterviewAlertsProps {
  readonly interview: Interview;
  readonly session: Session;
  readonly mayRecord: boolean;
  /** What speaks in place of a voice that failed. */
  readonly replacement: InterviewerVoice["replacement"];
}

/** What went wrong, what was kept and what to do. */
export function InterviewAlerts({ interview, session, mayRecord, replacement }: InterviewAlertsProps) {
  const t = useInterviewTexts();
  const { trouble, refusal } = interview;
  return (
    <div role="alert" className={styles.troubles}>
      {trouble !== null && (
        <Notice tone="error">
          <p className={styles.title}>{t(`${trouble}Title`)}</p>
          <p>{t(`${trouble}Detail`)}</p>
        </Notice>
      )}
      {refusal !== null && (
        <Notice tone="error">
          <p>
            <Around sentence={(reason) => t("refused", { reason })}>{refusal}</Around>
          </p>
        </Notice>
      )}
      {session.planning_failures.map((failure) => (
        <Notice key={failure} tone="error">
          <p lang={SERVER_LANGUAGE}>{failure}</p>
        </Notice>
      ))}
      {replacement !== null && (
        <Notice>
          <p>{t(replacement === "browser" ? "voiceToBrowser" : "voiceToText")}</p>
        </Notice>
      )}
      {!mayRecord && session.recording_id !== null && (
        <Notice>
          <p className={styles.title}>{t("noConsentTitle")}</p>
          <p>{t("noConsentDetail")}</p>
          <p>
            <ButtonLink variant="plain" to={paths.deviceCheck(session.id)}>
              {t("noConsentAction")}
            </ButtonLink>
          </p>
        </Notice>
      )}
    </div>
  );
}
