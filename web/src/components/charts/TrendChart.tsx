import { useFormat } from "@/i18n/useFormat";

import { ChartTable } from "./ChartTable";
import { scale, SIDE } from "./plot";
import { useChartTexts } from "./texts";
import styles from "./TrendChart.module.css";

/** A score on a day, with its interval; 0-100. */
export interface TrendPoint {
  readonly id: string;
  readonly day: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface TrendChartProps {
  readonly label: string;
  /** Oldest first, one for each session. */
  readonly points: readonly TrendPoint[];
  /** A rise or fall from the first session smaller than this is explained by chance; null while it is unknown. */
  readonly smallestRealChange: number | null;
}

const SCORES = [0, 100] as const;
const PADDING = 0.04;
/** Points of the scale within which the ends of the axis would touch the last value. */
const CLEARANCE = 14;

/** Scores from session to session with their intervals, and the band within which nothing has really changed. */
export function TrendChart({ label, points, smallestRealChange }: TrendChartProps) {
  const t = useChartTexts();
  const format = useFormat();
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;

  // Sessions stand at equal distances, as the trend counts them; a pause in practice is not an improvement.
  const place = scale([-PADDING, 1 + PADDING]);
  const x = (index: number) => place(points.length === 1 ? 0.5 : index / (points.length - 1));
  const y = scale(SCORES, true);
  return (
    <figure className={styles.chart}>
      <div className={styles.plot} aria-hidden="true">
        <svg className={styles.drawing} viewBox={`0 0 ${SIDE} ${SIDE}`} preserveAspectRatio="none">
          {[0, 50, 100].map((score) => (
            <line key={score} className={styles.grid} x2={SIDE} y1={y(score)} y2={y(score)} />
          ))}
          {smallestRealChange !== null && (
            <rect
              className={styles.chance}
              width={SIDE}
              y={y(Math.min(first.value + smallestRealChange, 100))}
              height={
                y(Math.max(first.value - smallestRealChange, 0)) -
                y(Math.min(first.value + smallestRealChange, 100))
              }
            />
          )}
          {points.map((point, index) => (
            <line
              key={point.id}
              className={styles.interval}
              x1={x(index)}
              x2={x(index)}
              y1={y(point.low)}
              y2={y(point.high)}
            />
          ))}
          <polyline
            className={styles.line}
            points={points.map((p, i) => `${x(i)},${y(p.value)}`).join(" ")}
          />
        </svg>
        {points.map((point, index) => (
          <span
            key={point.id}
            className={styles.point}
            style={{ insetInlineStart: `${x(index) / 10}%`, top: `${y(point.value) / 10}%` }}
          />
        ))}
        {SCORES.filter((score) => Math.abs(score - last.value) > CLEARANCE).map((score) => (
          <span key={score} className={styles.edge} style={{ top: `${y(score) / 10}%` }}>
            {format.number(score)}
          </span>
        ))}
        <span className={styles.latest} style={{ top: `${y(last.value) / 10}%` }}>
          {format.number(Math.round(last.value))}
        </span>
      </div>
      <div className={styles.days} aria-hidden="true">
        <span>{format.shortDay(first.day)}</span>
        {points.length > 1 && <span>{format.shortDay(last.day)}</span>}
      </div>
      {smallestRealChange !== null && (
        <figcaption className={styles.caption}>
          {t("smallestChange", { points: format.number(Math.round(smallestRealChange)) })}
        </figcaption>
      )}
      <ChartTable
        caption={label}
        head={[t("day"), t("value"), t("interval")]}
        rows={points.map(({ id, day, value, low, high }) => ({
          id,
          cells: [
            format.day(day),
            format.number(Math.round(value)),
            t("between", { low: Math.round(low), high: Math.round(high) }),
          ],
        }))}
      />
    </figure>
  );
}
