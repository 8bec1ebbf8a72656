import type { Progress } from "@/api/shapes";
import { TrendChart } from "@/components/charts/TrendChart";
import { Card } from "@/components/ui/Card";
import { useFormat } from "@/i18n/useFormat";

import { useProgressTexts } from "../texts";
import styles from "./progress.module.css";

/** The scores of all answers together, session by session, and the best of them. */
export function Answers({
  sessions,
  trend,
  usual_score,
}: Pick<Progress, "sessions" | "trend" | "usual_score">) {
  const t = useProgressTexts();
  const format = useFormat();
  const points = sessions.flatMap(({ interview_id, started_at, overall }) =>
    overall === null
      ? []
      : [{ id: interview_id, day: started_at, value: overall.score, low: overall.low, high: overall.high }],
  );
  const best = points.toSorted((a, b) => b.value - a.value)[0];
  return (
    <Card title={t("answers")}>
      {best === undefined ? (
        <p>{t("unscored")}</p>
      ) : (
        <>
          <TrendChart label={t("answers")} points={points} smallestRealChange={trend.smallest_points} />
          {usual_score !== null && (
            <p className={styles.quiet}>{t("usual", { score: format.number(Math.round(usual_score)) })}</p>
          )}
          <p className={styles.quiet}>
            {t("best", { score: format.number(Math.round(best.value)), day: format.day(best.day) })}
          </p>
        </>
      )}
    </Card>
  );
}
