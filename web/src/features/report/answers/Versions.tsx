import type { QuestionReport } from "@/api/reportShapes";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useReportTexts } from "../texts";
import styles from "./Answers.module.css";

/** Begins the ids of questions about the candidate's own life: their strong answers only outline one. */
const PERSONAL = "personal-";

interface VersionsProps {
  readonly question: QuestionReport;
}

/** A model answer, beside the candidate's answer made stronger where there is one. */
export function Versions({ question: { question_id: id, judgement, model_answer: model } }: VersionsProps) {
  const t = useReportTexts();
  const isOutline = id.startsWith(PERSONAL);
  const stronger = judgement?.stronger_answer ?? null;
  if (stronger === null && model === null) return null;
  return (
    <div className={styles.versions}>
      {stronger !== null && (
        <section>
          <h4>{t("stronger")}</h4>
          <Stronger text={stronger} />
          {stronger.includes("[") && <p className={styles.quiet}>{t("strongerHint")}</p>}
        </section>
      )}
      {model !== null && (
        <section>
          <h4>{t(isOutline ? "outline" : "modelAnswer")}</h4>
          <p className={styles.stronger} lang={SERVER_LANGUAGE}>
            {model}
          </p>
        </section>
      )}
    </div>
  );
}

/** The candidate's words made stronger; what only they can fill in stands in brackets, as blanks. */
function Stronger({ text }: { text: string }) {
  return (
    <p className={styles.stronger} lang={SERVER_LANGUAGE}>
      {text.split(/(\[[^\]]+\])/).map((piece, index) =>
        piece.startsWith("[") ? (
          <span key={index} className={styles.blank}>
            {piece.slice(1, -1)}
          </span>
        ) : (
          piece
        ),
      )}
    </p>
  );
}
