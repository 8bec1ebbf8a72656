import { useQuery } from "@tanstack/react-query";

import { scoreQuery } from "@/api/reports";
import type { Delivery, FeatureView, MeasurementGroup, ScoreView } from "@/api/reportShapes";
import { Around } from "@/components/ui/Around";
import { Dialog } from "@/components/ui/Dialog";
import { Loaded } from "@/components/ui/Loaded";
import { ScoreBand } from "@/components/ui/ScoreBand";
import { ServerWords } from "@/components/ui/ServerWords";
import { Skeleton } from "@/components/ui/Skeleton";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { MomentButton } from "../replay/MomentButton";
import { useReportTexts } from "../texts";
import type { Explained } from "./Competencies";
import { intervalOf } from "./intervalOf";
import styles from "./ScoreDrawer.module.css";

interface ScoreDrawerProps {
  readonly sessionId: string;
  /** Null while nothing is to be explained. */
  readonly explained: Explained | null;
  readonly delivery: Delivery;
  readonly measurements: readonly MeasurementGroup[];
  readonly onClose: () => void;
}

/** Why a competency has its score: what it is made of, what that was measured by, and the moments that show it. */
export function ScoreDrawer({ sessionId, explained, delivery, measurements, onClose }: ScoreDrawerProps) {
  const t = useReportTexts();
  const parts = Object.entries(explained?.weights ?? {});
  return (
    <Dialog
      title={<Around sentence={(name) => t("whyScoreOf", { name })}>{explained?.label ?? ""}</Around>}
      isOpen={explained !== null}
      onClose={onClose}
    >
      <div className={styles.drawer}>
        {explained?.text != null && <p lang={SERVER_LANGUAGE}>{explained.text}</p>}
        {explained?.advice != null && <p lang={SERVER_LANGUAGE}>{explained.advice}</p>}
        <p className={styles.quiet}>{t("madeOf", { count: parts.length })}</p>
        {parts.map(([name, weight]) => (
          <Part
            key={name}
            {...{ sessionId, name, weight, delivery, onClose }}
            features={measurements.flatMap((group) => group.features)}
          />
        ))}
      </div>
    </Dialog>
  );
}

interface PartProps extends Pick<ScoreDrawerProps, "sessionId" | "delivery" | "onClose"> {
  readonly name: string;
  readonly weight: number;
  readonly features: readonly FeatureView[];
}

function Part({ sessionId, name, weight, delivery, features, onClose }: PartProps) {
  const t = useReportTexts();
  const format = useFormat();
  const query = useQuery(scoreQuery(sessionId, name));
  const score = delivery.scores[name];
  return (
    <Loaded query={query} waiting={<Skeleton hasTitle lines={2} />}>
      {(view) => (
        <section className={styles.part}>
          <header className={styles.partHead}>
            <h3 lang={SERVER_LANGUAGE}>{view.label}</h3>
            <p className={styles.quiet}>{t("shareOfIt", { share: format.share(weight) })}</p>
          </header>
          <ScoreBand
            label={view.label}
            score={score === undefined ? null : intervalOf(score)}
            reason={view.reason}
          />
          <p className={styles.quiet} lang={SERVER_LANGUAGE}>
            {view.definition}
          </p>
          <Measures view={view} features={features} />
          {view.moments.length > 0 && (
            <ul className={styles.moments}>
              {view.moments.map((moment) => (
                <li key={`${moment.start_seconds} ${moment.note}`}>
                  <MomentButton seconds={moment.start_seconds} onJump={onClose} />{" "}
                  <ServerWords language={moment.note_language}>{moment.note}</ServerWords>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </Loaded>
  );
}

/** The measurements beneath a score, each with the range that is usual and who found it. */
function Measures({ view, features }: { view: ScoreView; features: readonly FeatureView[] }) {
  const t = useReportTexts();
  return (
    <dl className={styles.measures}>
      {view.parts.map((part) => {
        const feature = features.find(({ label }) => label === part.label);
        return (
          <div key={part.label}>
            <dt lang={SERVER_LANGUAGE}>{part.label}</dt>
            <dd>
              <strong lang={SERVER_LANGUAGE}>{part.value}</strong>
              <span className={styles.quiet}>
                {part.points === ""
                  ? t("shareOfIt", { share: part.weight })
                  : t("pointsOfShare", { points: part.points, share: part.weight })}
              </span>
              {feature !== undefined && feature.norm !== "" && (
                <span className={styles.quiet}>
                  <Around sentence={(source) => t("comfortable", { norm: feature.norm, source })}>
                    {feature.norm_source}
                  </Around>
                </span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
