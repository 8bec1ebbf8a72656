import type { SessionReport } from "@/api/reportShapes";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { ScoreBand } from "@/components/ui/ScoreBand";
import { ServerWords } from "@/components/ui/ServerWords";

import { useReportTexts } from "../texts";
import styles from "./Competencies.module.css";
import { intervalOf } from "./intervalOf";

/** A score that asks to be explained: its name, and the shares of the scores that it is made of. */
export interface Explained {
  readonly label: string;
  readonly text: string | null;
  readonly advice: string | null;
  readonly weights: Readonly<Record<string, number>>;
}

interface CompetenciesProps {
  readonly report: SessionReport;
  readonly onExplain: (score: Explained) => void;
}

/** What the whole was worth, and each competency, as intervals on one scale. */
export function Competencies({ report, onExplain }: CompetenciesProps) {
  const t = useReportTexts();
  const competencies = Object.entries(report.delivery?.competencies ?? {});
  if (report.interview?.overall == null && report.delivery === null) return null;
  return (
    <section aria-labelledby="scores-title" className={styles.scores}>
      <header className={styles.head}>
        <h2 id="scores-title">{t("scoresTitle")}</h2>
        <p className={styles.quiet}>{t("scoresHint")}</p>
      </header>
      <Overall report={report} />
      {competencies.length > 0 && (
        <div className={styles.grid}>
          {competencies.map(([name, competency]) => (
            <Card
              key={name}
              headingLevel={3}
              label={<ServerWords>{competency.label}</ServerWords>}
              title={
                competency.level_text === null ? (
                  t("notMeasuredTitle")
                ) : (
                  <ServerWords>{competency.level_text}</ServerWords>
                )
              }
              className={styles.card}
            >
              <ScoreBand label={competency.label} score={intervalOf(competency)} reason={competency.reason} />
              <Button
                variant="plain"
                size="small"
                className={styles.why}
                aria-haspopup="dialog"
                aria-label={t("whyScoreOf", { name: competency.label })}
                onClick={() => {
                  onExplain({ ...competency, text: competency.level_text });
                }}
              >
                {t("whyScore")}
              </Button>
            </Card>
          ))}
        </div>
      )}
    </section>
  );
}

/** What the answers and the recording were worth as a whole: two things, so two bands. */
function Overall({ report: { interview, delivery } }: Pick<CompetenciesProps, "report">) {
  const t = useReportTexts();
  const said = interview?.overall ?? null;
  const shown = delivery?.scores["overall"];
  return (
    <div className={styles.overall}>
      {said !== null && (
        <div className={styles.whole}>
          <h3>{t("overallAnswers", { count: said.questions })}</h3>
          <ScoreBand label={t("answerScore")} score={intervalOf(said)} />
        </div>
      )}
      {shown !== undefined && (
        <div className={styles.whole}>
          <h3>{t("overallRecording")}</h3>
          <ScoreBand label={t("overallRecording")} score={intervalOf(shown)} reason={shown.reason} />
        </div>
      )}
    </div>
  );
}
