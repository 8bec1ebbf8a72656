import type { FeatureView, MeasurementGroup, ScoreView } from "@/api/reportShapes";
import { Disclosure } from "@/components/ui/Disclosure";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useReportTexts } from "../texts";
import styles from "./Measurements.module.css";

/** Everything that was measured, folded away: for those who want to know. */
export function Measurements({ groups }: { groups: readonly MeasurementGroup[] }) {
  const t = useReportTexts();
  return (
    <Disclosure summary={t("measurementsTitle")}>
      <div className={styles.measurements}>
        <p className={styles.lead}>{t("measurementsHint")}</p>
        {groups.map((group) => (
          <Disclosure key={group.title} summary={<ServerWords>{group.title}</ServerWords>}>
            <p className={styles.lead} lang={SERVER_LANGUAGE}>
              {group.lead}
            </p>
            {group.absent !== "" && (
              <p className={styles.lead} lang={SERVER_LANGUAGE}>
                {group.absent}
              </p>
            )}
            {group.scores.length > 0 && <Scores scores={group.scores} />}
            {group.features.length > 0 && <Features features={group.features} title={group.title} />}
          </Disclosure>
        ))}
      </div>
    </Disclosure>
  );
}

function Scores({ scores }: { scores: readonly ScoreView[] }) {
  return (
    <dl className={styles.scores} lang={SERVER_LANGUAGE}>
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
      <caption className="visually-hidden" lang={SERVER_LANGUAGE}>
        {title}
      </caption>
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
            <th scope="row" lang={SERVER_LANGUAGE}>
              {feature.label}
              <span className={styles.method}>{feature.method}</span>
            </th>
            <td data-name={t("value")} lang={SERVER_LANGUAGE}>
              {feature.value}
              {feature.reason !== "" && <span className={styles.method}>{feature.reason}</span>}
            </td>
            <td data-name={t("usual")} lang={SERVER_LANGUAGE}>
              {feature.norm}
              {feature.norm !== "" && <span className={styles.method}>{feature.norm_source}</span>}
            </td>
            <td data-name={t("measuredShare")} lang={SERVER_LANGUAGE}>
              {feature.coverage}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
