import { SERVER_LANGUAGE } from "@/i18n/languages";
import styles from "./ScoreBand.module.css";
import { useUiTexts } from "./texts";

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface ScoreBandProps {
  /** Of what, for those who hear it; put it beside the band for those who see it. */
  readonly label: string;
  /** 0-100; null where it could not be measured, with the reason. */
  readonly score: Interval | null;
  readonly reason?: string | null;
  /** Also says the numbers in words. */
  readonly hasWords?: boolean;
}

/** A score on its scale: the interval as a band, the value as a mark upon it. */
export function ScoreBand({ label, score, reason, hasWords = true }: ScoreBandProps) {
  const t = useUiTexts();
  if (score === null) {
    const isExplained = typeof reason === "string" && reason !== "";
    return (
      <p className={styles.absent} lang={isExplained ? SERVER_LANGUAGE : undefined}>
        {isExplained ? reason : t("notMeasured")}
      </p>
    );
  }
  const [value, low, high] = [score.value, score.low, score.high].map(Math.round) as [number, number, number];
  const words = low === high ? t("scoreExact", { value }) : t("scoreBetween", { value, low, high });
  return (
    <div className={styles.score}>
      <svg className={styles.scale} role="img" aria-label={`${label}: ${words}`} preserveAspectRatio="none">
        <rect className={styles.rail} x="0" y="7" width="100%" height="2" />
        <rect
          className={styles.band}
          x={`${low}%`}
          y="2"
          width={`${Math.max(high - low, 1)}%`}
          height="12"
          rx="6"
        />
        <rect
          className={styles.mark}
          x={`${value}%`}
          y="0"
          width="3"
          height="16"
          rx="1.5"
          transform="translate(-1.5)"
        />
      </svg>
      {hasWords && (
        <p className={styles.words} aria-hidden="true">
          {words}
        </p>
      )}
    </div>
  );
}
