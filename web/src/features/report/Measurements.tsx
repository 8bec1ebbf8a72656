import type { FeatureView, MeasurementGroup, ScoreView } from "@/api/reportShapes";
import { Disclosure } from "@/components/ui/Disclosure";

import styles from "./Measurements.module.css";
import { useReportTexts } from "./texts";

/** Everything that was measured, folded away: for those who want to know. */
export function Measurements({ groups }: { groups: readonly MeasurementGroup[] }) {
  const t = useReportTexts();
  return (
    <section aria-labelledby="measurements-title" className={styles.measurements}>
      <h2 id="measurements-title">{t("measurementsTitle")}</h2>
      <p className={styles.lead}>{t("measurementsHint")}</p>
      {groups.map((group) => (
        <Disclosure key={group.title} summary={group.title}>
          <p className={styles.lead}>{group.lead}</p>
          {group.absent !== "" && <p className={styles.lead}>{group.absent}</p>}
          {group.scores.length > 0 && <Scores scores={group.scores} />}
          {group.features.length > 0 && <Features features={group.features} title={group.title} />}
        </Disclosure>
      ))}
    </section>
  );
}

function Scores({ scores }: { scores: readonly ScoreView[] }) {
  return (
    <dl className={styles.scores}>
      {scores.map((score) => (
        <div key={score.label}>
          <dt>{score.label}</dt>
          <dd>{score.text}</dd>
          <dd className={styles.lead}>{score.reason === "" ? score.definition : score.reason}</dd>
        </div>
      ))}
    </dl>
  );
}

function Features({ features, title }: { features: readonly FeatureView[]; title: string }) {
  const t = useReportTexts();
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t("measurement")}</th>
          <th scope="col">{t("value")}</th>
          <th scope="col">{t("usual")}</th>
          <th scope="col">{t("measuredShare")}</th>
        </tr>
      </thead>
      <tbody>
        {features.map((feature) => (
          <tr key={feature.label}>
            <th scope="row">
              {feature.label}
              <span className={styles.method}>{feature.method}</span>
            </th>
            <td data-name={t("value")}>
              {feature.value}
              {feature.reason !== "" && <span className={styles.method}>{feature.reason}</span>}
            </td>
            <td data-name={t("usual")}>
              {feature.norm}
              {feature.norm !== "" && <span className={styles.method}>{feature.norm_source}</span>}
            </td>
            <td data-name={t("measuredShare")}>{feature.coverage}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
