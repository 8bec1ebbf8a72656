import { useFormat } from "@/i18n/useFormat";

import styles from "./CalibrationChart.module.css";
import { ChartTable } from "./ChartTable";
import { scale, SIDE } from "./plot";
import { useChartTexts } from "./texts";

/** Answers of which about the same was expected. */
export interface CalibrationPoint {
  readonly expected_score: number;
  readonly score: number;
  readonly answers: number;
}

const SMALLEST_DOT_PX = 10;
const LARGEST_DOT_PX = 28;

/** Expected against real scores; on the diagonal the candidate's estimates are right. */
export function CalibrationChart({ label, points }: { label: string; points: readonly CalibrationPoint[] }) {
  const t = useChartTexts();
  const format = useFormat();
  const x = scale([0, 100]);
  const y = scale([0, 100], true);
  const most = Math.max(...points.map(({ answers }) => answers));
  // The area, not the width, tells how many answers stand behind a dot.
  const side = (answers: number) => Math.max(SMALLEST_DOT_PX, LARGEST_DOT_PX * Math.sqrt(answers / most));
  return (
    <figure className={styles.chart}>
      <div className={styles.plot} aria-hidden="true">
        <svg className={styles.drawing} viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none">
          <rect className={styles.frame} width={SIDE} height={SIDE} />
          <line className={styles.diagonal} x1={0} y1={SIDE} x2={SIDE} y2={0} />
        </svg>
        <span className={styles.diagonalName}>{t("asExpected")}</span>
        {points.map((point) => (
          <span
            key={point.expected_score}
            className={styles.dot}
            style={{
              insetInlineStart: `${x(point.expected_score) / 10}%`,
              top: `${y(point.score) / 10}%`,
              width: side(point.answers),
              height: side(point.answers),
            }}
          />
        ))}
        <span className={styles.xName}>{t("expected")}</span>
        <span className={styles.yName}>{t("received")}</span>
      </div>
      <ChartTable
        caption={label}
        head={[t("expected"), t("received"), t("answers")]}
        rows={points.map(({ expected_score, score, answers }) => ({
          id: String(expected_score),
          cells: [expected_score, score, answers].map((value) => format.number(Math.round(value))),
        }))}
      />
    </figure>
  );
}
