import type { PointerEventHandler } from "react";

import { Around } from "@/components/ui/Around";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { pathThrough, rangeOf, scale, SIDE, valueAt } from "./plot";
import { useChartTexts } from "./texts";
import type { Segment, Track } from "./timeline";
import styles from "./TimelineStack.module.css";

interface TimelinePlotProps {
  readonly track: Track;
  readonly segments: readonly Segment[];
  readonly durationSeconds: number;
  readonly position: number;
  readonly pointer: Readonly<
    Record<"onPointerDown" | "onPointerMove" | "onPointerUp", PointerEventHandler<HTMLElement>>
  >;
}

/** A row of the stack: its name and reading, and its line before the answers' columns. */
export function TimelinePlot({ track, segments, durationSeconds, position, pointer }: TimelinePlotProps) {
  const t = useChartTexts();
  const format = useFormat();
  const { norm, baseline, unit } = track;
  const here = valueAt(track.times_seconds, track.values, position);
  const isEmpty = track.values.every((value) => value === null);
  const range = isEmpty ? null : (track.range ?? rangeOf([...track.values, norm?.low, norm?.high, baseline]));
  return (
    <div className={styles.row}>
      <div className={styles.name}>
        <h3 lang={SERVER_LANGUAGE}>{track.title}</h3>
        <p className={styles.reading}>
          {here === null ? (
            t("notMeasured")
          ) : (
            <Around sentence={(slot) => t("reading", { value: format.number(here), unit: slot })}>
              {unit}
            </Around>
          )}
        </p>
        {norm !== null && (
          <details className={styles.norms}>
            <summary className={styles.key}>
              <Around
                sentence={(slot) =>
                  t("normBetween", {
                    low: format.number(norm.low),
                    high: format.number(norm.high),
                    unit: slot,
                  })
                }
              >
                {unit}
              </Around>
            </summary>
            <p className={styles.key}>
              {t("source")} <ServerWords>{norm.source}</ServerWords>
            </p>
          </details>
        )}
        {baseline !== null && (
          <p className={styles.key}>
            <Around sentence={(slot) => t("baseline", { value: format.number(baseline), unit: slot })}>
              {unit}
            </Around>
          </p>
        )}
      </div>
      <div className={styles.plot} {...pointer}>
        {range === null ? (
          <p className={styles.absent}>{t("nothing")}</p>
        ) : (
          <>
            <span className={styles.edgeTop} aria-hidden="true">
              {format.number(Math.round(range[1]))}
            </span>
            <span className={styles.edgeBottom} aria-hidden="true">
              {format.number(Math.round(range[0]))}
            </span>
            <Drawing {...{ track, segments, durationSeconds, range }} />
          </>
        )}
      </div>
    </div>
  );
}

interface DrawingProps extends Pick<TimelinePlotProps, "track" | "segments" | "durationSeconds"> {
  readonly range: readonly [number, number];
}

function Drawing({ track, segments, durationSeconds, range }: DrawingProps) {
  const x = scale([0, durationSeconds]);
  const y = scale(range, true);
  const { norm, baseline } = track;
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {segments.map((segment) => (
        <rect
          key={segment.index}
          className={styles.column}
          x={x(segment.start_seconds)}
          width={x(segment.end_seconds) - x(segment.start_seconds)}
          height={SIDE}
        />
      ))}
      {norm !== null && (
        <rect className={styles.norm} width={SIDE} y={y(norm.high)} height={y(norm.low) - y(norm.high)} />
      )}
      {baseline !== null && <line className={styles.baseline} x2={SIDE} y1={y(baseline)} y2={y(baseline)} />}
      <path className={styles.line} d={pathThrough(track.times_seconds, track.values, x, y)} />
    </svg>
  );
}
