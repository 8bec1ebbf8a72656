import type { AttemptReport } from "@/api/coding";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import styles from "../coding.module.css";
import { useCodingTexts } from "../texts";

const MOMENTS = ["clarified", "approach", "cost", "tested"] as const;

/** What the candidate said while coding: the moments that an interviewer waits for, then the rubric. */
export function Explanation({ explanation }: Pick<AttemptReport, "explanation">) {
  const t = useCodingTexts();
  const format = useFormat();
  const { moments, points, score, reason } = explanation;
  return (
    <section className={styles.part} aria-labelledby="explanation">
      <h2 id="explanation">{t("explanation")}</h2>
      {score !== null && (
        <p>
          {t("explanationScore", {
            value: format.number(Math.round(score.value)),
            low: format.number(Math.round(score.low)),
            high: format.number(Math.round(score.high)),
          })}
        </p>
      )}
      {reason !== null && <p lang={SERVER_LANGUAGE}>{reason}</p>}
      <ul className={styles.moments}>
        {MOMENTS.map((name) => {
          const { state, quote } = moments[name];
          return (
            <li key={name}>
              <span>{t(name)}</span>
              <strong>{t(`moment_${state}`)}</strong>
              {quote !== null && <q>{quote}</q>}
            </li>
          );
        })}
      </ul>
      {points.length > 0 && <h3>{t("explanationPoints")}</h3>}
      <ul className={styles.moments}>
        {points.map(({ name, verdict, quote, explanation: why }) => (
          <li key={name}>
            <span lang={SERVER_LANGUAGE}>{name}</span>
            <strong>{t(`point_${verdict}`)}</strong>
            {quote !== null ? <q>{quote}</q> : <span lang={SERVER_LANGUAGE}>{why}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
