import type { PointJudgement } from "@/api/reportShapes";
import { Around } from "@/components/ui/Around";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useReportTexts } from "../texts";
import styles from "./Points.module.css";

/** What a good answer to the question has, and which of the candidate's words decided each. */
export function Points({ points }: { points: readonly PointJudgement[] }) {
  const t = useReportTexts();
  return (
    <ol className={styles.points}>
      {points.map((point, index) => (
        <li key={point.name} className={styles.point}>
          <VerdictSign verdict={point.verdict} />
          <div>
            <h4 className={styles.name}>
              <Around sentence={(name) => t("pointName", { number: index + 1, name })}>{point.name}</Around>
              <span className={styles.verdict}>{t(point.verdict)}</span>
            </h4>
            {point.quote !== null && <blockquote className={styles.quote}>{point.quote}</blockquote>}
            {point.verdict !== "covered" && (
              <p className={styles.explanation} lang={SERVER_LANGUAGE}>
                {point.explanation}
              </p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

const SIGNS = {
  covered: "M2 9a7 7 0 1 0 14 0a7 7 0 1 0-14 0z",
  partly: "M9 2a7 7 0 0 1 0 14z",
  missed: "",
  contradicted: "M6 6l6 6M12 6l-6 6",
} as const;

/** Full, half, empty or crossed out: told by its form. */
function VerdictSign({ verdict }: Pick<PointJudgement, "verdict">) {
  return (
    <svg className={styles.sign} width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <circle cx="9" cy="9" r="7" className={styles.rim} />
      <path d={SIGNS[verdict]} className={verdict === "contradicted" ? styles.cross : styles.body} />
    </svg>
  );
}
