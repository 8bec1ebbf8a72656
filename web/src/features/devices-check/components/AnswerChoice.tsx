import type { AnswerBy, Me } from "@/api/shapes";
import { useConsentTexts } from "@/components/consents/texts";
import { useConsent } from "@/components/consents/useConsent";
import { Button, ButtonLink } from "@/components/ui/Button";
import { FormError, Notice } from "@/components/ui/States";
import { paths } from "@/lib/paths";

import { useDeviceTexts } from "../texts";
import { RecognitionNotice } from "./RecognitionNotice";
import styles from "./AnswerChoice.module.css";

interface AnswerChoiceProps {
  readonly sessionId: string;
  readonly me: Me;
  /** What was chosen at the set-up. */
  readonly planned: AnswerBy;
  readonly canRecord: boolean;
  readonly onChoose: (answerBy: "video" | "voice") => void;
}

const RECORDED = ["video", "voice"] as const;

/** Three ways to answer. Two of them record, and say so first. */
export function AnswerChoice({ sessionId, me, planned, canRecord, onChoose }: AnswerChoiceProps) {
  const t = useDeviceTexts();
  const words = useConsentTexts();
  const hasConsent = me.consents.recording;
  const agree = useConsent();
  const choose = async (answerBy: "video" | "voice") => {
    if (!hasConsent) await agree.mutateAsync({ recording: true });
    onChoose(answerBy);
  };
  const look = (answerBy: AnswerBy) => (answerBy === planned ? "primary" : "secondary");
  return (
    <section className={styles.ways}>
      {canRecord && (
        <Notice>
          <p>{hasConsent ? t("consentGiven") : words("recording")}</p>
          <p>
            <ButtonLink variant="plain" to={paths.privacy}>
              {t("consentMore")}
            </ButtonLink>
          </p>
        </Notice>
      )}
      {canRecord && <RecognitionNotice me={me} />}
      {!canRecord && <Notice>{t("typingOnly")}</Notice>}
      {agree.isError && <FormError error={agree.error} />}
      <ul className={styles.list}>
        {canRecord &&
          RECORDED.map((answerBy) => (
            <li key={answerBy} className={styles.way}>
              <h2>{t(`${answerBy}Title`)}</h2>
              <p>{t(`${answerBy}Detail`)}</p>
              <Button
                size="large"
                variant={look(answerBy)}
                isBusy={agree.isPending}
                onClick={() => {
                  // What goes wrong stands above the choice.
                  choose(answerBy).catch(() => undefined);
                }}
              >
                {t(hasConsent ? `${answerBy}Action` : `${answerBy}Agree`)}
              </Button>
            </li>
          ))}
        <li className={styles.way}>
          <h2>{t("textTitle")}</h2>
          <p>{t("textDetail")}</p>
          <ButtonLink
            size="large"
            variant={canRecord ? look("text") : "primary"}
            to={`${paths.interview(sessionId)}?by=text`}
          >
            {t("textAction")}
          </ButtonLink>
        </li>
      </ul>
    </section>
  );
}
