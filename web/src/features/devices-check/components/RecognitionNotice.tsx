import { useQuery } from "@tanstack/react-query";

import { recognitionQuery, type Recognition } from "@/api/recognition";
import type { Me } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Notice } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { useDeviceTexts } from "../texts";
import styles from "./AnswerChoice.module.css";

/** Above this share of wrong words, most answers cannot be judged. */
const POOR_WORD_ERROR = 0.4;

/** What becomes of spoken words on this installation, before anything is said; and what can be done about it. */
export function RecognitionNotice({ me }: { me: Me }) {
  const t = useDeviceTexts();
  const { data: recognition } = useQuery(recognitionQuery);
  if (recognition === undefined) return null;
  const isAdmin = me.role === "admin";
  return (
    <Notice>
      <h2 className={styles.noticeTitle}>{t("recognitionTitle")}</h2>
      <p>
        <Ability recognition={recognition} />
      </p>
      {needsRemedy(recognition) && (
        <>
          <p>{t(isAdmin ? "recognitionAdmin" : "recognitionAsk")}</p>
          {isAdmin && (
            <p>
              <ButtonLink variant="plain" to={`${paths.admin}?part=models`}>
                {t("recognitionModels")}
              </ButtonLink>
            </p>
          )}
        </>
      )}
    </Notice>
  );
}

function Ability({ recognition }: { recognition: Recognition }) {
  const t = useDeviceTexts();
  const format = useFormat();
  const { name, model, read_word_error: read, spontaneous_word_error: spontaneous } = recognition;
  if (name === null) return t("recognitionNone");
  if (read === null || spontaneous === null) return t("recognitionUnknown", { name: model ?? name });
  return t("recognitionMeasured", { read: format.share(read), spontaneous: format.share(spontaneous) });
}

function needsRemedy({ name, spontaneous_word_error: error }: Recognition): boolean {
  return name === null || (error !== null && error > POOR_WORD_ERROR);
}
