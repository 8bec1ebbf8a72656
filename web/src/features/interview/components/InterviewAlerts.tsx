import { Around } from "@/components/ui/Around";
import { ButtonLink } from "@/components/ui/Button";
import { Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { paths } from "@/lib/paths";

import type { Interview } from "../hooks/useInterview";
import { useInterviewTexts } from "../texts";
import styles from "./notices.module.css";

interface InterviewAlertsProps {
  readonly interview: Interview;
  /** It was to be recorded, and may not be. */
  readonly lacksConsent: boolean;
  readonly sessionId: string;
  /** What failed while the interview was planned; it goes on without it. */
  readonly planningFailures: readonly string[];
}

/** What went wrong, what was kept and what to do. */
export function InterviewAlerts({
  interview,
  lacksConsent,
  sessionId,
  planningFailures,
}: InterviewAlertsProps) {
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
      {planningFailures.map((failure) => (
        <Notice key={failure} tone="error">
          <p lang={SERVER_LANGUAGE}>{failure}</p>
        </Notice>
      ))}
      {lacksConsent && (
        <Notice>
          <p className={styles.title}>{t("noConsentTitle")}</p>
          <p>{t("noConsentDetail")}</p>
          <p>
            <ButtonLink variant="plain" to={paths.deviceCheck(sessionId)}>
              {t("noConsentAction")}
            </ButtonLink>
          </p>
        </Notice>
      )}
    </div>
  );
}
