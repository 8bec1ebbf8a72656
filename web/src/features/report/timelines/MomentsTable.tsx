import type { Segment, Track } from "@/components/charts/timeline";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { useReportTexts } from "../texts";
import styles from "./Moments.module.css";
import { meanOf } from "./tracks";

interface MomentsTableProps {
  readonly tracks: readonly Track[];
  readonly segments: readonly Segment[];
  readonly durationSeconds: number;
}

/** The same as the plots say, in words: the mean of each signal over each answer. */
export function MomentsTable({ tracks, segments, durationSeconds }: MomentsTableProps) {
  const t = useReportTexts();
  const format = useFormat();
  const whole = { index: 0, start_seconds: 0, end_seconds: durationSeconds };
  const columns = segments.length > 0 ? segments : [whole];
  const written = (value: number | null, unit: string) =>
    value === null ? (
      t("notMeasured")
    ) : (
      <>
        {format.number(value)} <ServerWords>{unit}</ServerWords>
      </>
    );
  return (
    // What scrolls must be reached by the keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroll} role="region" aria-label={t("asTable")} tabIndex={0}>
      <table className={styles.table}>
        <caption className="visually-hidden">{t("tableCaption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("measurement")}</th>
            {columns.map(({ index, start_seconds, end_seconds }) => (
              <th key={index} scope="col">
                {index === 0 ? t("whole") : t("answerNumber", { number: index })}
                <span>{`${format.clock(start_seconds)}–${format.clock(end_seconds)}`}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tracks.map((track) => (
            <tr key={track.id}>
              <th scope="row" lang={SERVER_LANGUAGE}>
                {track.title}
              </th>
              {columns.map(({ index, start_seconds, end_seconds }) => (
                <td key={index}>{written(meanOf(track, start_seconds, end_seconds), track.unit)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
