import type { Calibration as CalibrationFacts } from "@/api/shapes";
import { CalibrationChart } from "@/components/charts/CalibrationChart";
import { useFormat } from "@/i18n/useFormat";

import { useProgressTexts } from "../texts";
import styles from "./progress.module.css";

const LEANINGS = { "too high": "tooHigh", "too low": "tooLow", "no leaning shown": "unbiased" } as const;

/** What was expected of answers against what they got; with few of them it says so and nothing else. */
export function Calibration({ calibration }: { calibration: CalibrationFacts | null }) {
  const t = useProgressTexts();
  return (
    <section className={styles.section} aria-labelledby="calibration">
      <h2 id="calibration">{t("calibration")}</h2>
      {calibration === null ? (
        <p className={styles.intro}>{t("calibrationNone")}</p>
      ) : (
        <Curve calibration={calibration} />
      )}
    </section>
  );
}

function Curve({ calibration: { leaning, answers, bias_points, error_points, curve } }: CurveProps) {
  const t = useProgressTexts();
  const format = useFormat();
  if (leaning === null) return <p className={styles.intro}>{t("calibrationFew", { count: answers })}</p>;
  const points = format.number(Math.round(Math.abs(bias_points)));
  return (
    <div className={styles.calibration}>
      <CalibrationChart label={t("calibration")} points={curve} />
      <div>
        <h3>{t(LEANINGS[leaning], { points })}</h3>
        <p className={styles.intro}>
          {t("calibrationBasis", { count: answers, points: format.number(Math.round(error_points)) })}
        </p>
      </div>
    </div>
  );
}

interface CurveProps {
  readonly calibration: CalibrationFacts;
}
