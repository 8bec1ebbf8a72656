import type { Competency } from "@/api/shapes";
import { TrendChart } from "@/components/charts/TrendChart";
import { Around } from "@/components/ui/Around";
import { Card } from "@/components/ui/Card";
import { ServerWords } from "@/components/ui/ServerWords";
import { useFormat } from "@/i18n/useFormat";

import { useProgressTexts } from "../texts";
import styles from "./progress.module.css";

/** Small multiples: a chart for each competency, all of them with the same axes. */
export function Delivery({ competencies }: { competencies: readonly Competency[] }) {
  const t = useProgressTexts();
  const measured = competencies.filter(({ points }) => points.length > 0);
  return (
    <section className={styles.section} aria-labelledby="delivery">
      <h2 id="delivery">{t("delivery")}</h2>
      <p className={styles.intro}>{measured.length === 0 ? t("deliveryNone") : t("deliveryIntro")}</p>
      <div className={styles.multiples}>
        {measured.map((competency) => (
          <CompetencyCard key={competency.name} competency={competency} />
        ))}
      </div>
    </section>
  );
}

const FINDINGS = {
  better: { title: "better", text: "betterBy" },
  worse: { title: "worse", text: "worseBy" },
  "no real change": { title: "unchanged", text: "unchangedBy" },
} as const;

function CompetencyCard({ competency }: { competency: Competency }) {
  const t = useProgressTexts();
  const format = useFormat();
  const { label, points, smallest_real_change, best, usual, change, reason, other_lengths } = competency;
  const finding = change === null ? null : FINDINGS[change];
  const moved = Math.round((points.at(-1)?.value ?? 0) - (points[0]?.value ?? 0));
  return (
    <Card
      title={<Around sentence={(title) => t(finding?.title ?? "first", { title })}>{label}</Around>}
      headingLevel={3}
    >
      <p className={styles.finding}>
        {finding === null ? <ServerWords>{reason}</ServerWords> : t(finding.text, { points: signed(moved) })}
      </p>
      <TrendChart
        label={label}
        points={points.map(({ session_id, ...point }) => ({ id: session_id, ...point }))}
        smallestRealChange={smallest_real_change}
      />
      {other_lengths > 0 && <p className={styles.quiet}>{t("otherLengths", { count: other_lengths })}</p>}
      {usual !== null && (
        <p className={styles.quiet}>{t("usual", { score: format.number(Math.round(usual)) })}</p>
      )}
      {best !== null && (
        <p className={styles.quiet}>{t("own", { score: format.number(Math.round(best)) })}</p>
      )}
    </Card>
  );
}

function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points).replace("-", "−");
}
