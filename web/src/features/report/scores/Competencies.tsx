import type { SessionReport } from "@/api/reportShapes";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { Disclosure } from "@/components/ui/Disclosure";
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

/** Each competency as an interval on one scale, folded away. */
export function Competencies({ report, onExplain }: CompetenciesProps) {
  const t = useReportTexts();
  const competencies = Object.entries(report.delivery?.competencies ?? {});
  if (competencies.length === 0) return null;
  return (
    <Disclosure summary={t("scoresTitle")}>
      <div className={styles.scores}>
        <p className={styles.quiet}>{t("scoresHint")}</p>
        <div className={styles.grid}>
          {competencies.map(([name, competency]) => (
            <Card
              key={name}
              headingLevel={3}
              label={<ServerWords>{competency.label}</ServerWords>}
              title={
                competency.level_text !== null ? (
                  <ServerWords>{competency.level_text}</ServerWords>
                ) : competency.value === null ? (
                  t("notMeasuredTitle")
                ) : (
                  <ServerWords>{competency.advice ?? ""}</ServerWords>
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
      </div>
    </Disclosure>
  );
}

/** What the answers were worth, and how they came across: two things, so two bands. */
export function Totals({ report: { interview, delivery } }: Pick<CompetenciesProps, "report">) {
  const t = useReportTexts();
  const said = interview?.overall ?? null;
  const shown = delivery?.scores["overall"] ?? delivery?.scores["delivery"];
  return (
    <div className={styles.overall}>
      {said !== null && (
        <div className={styles.whole}>
          <p>{t("overallAnswers", { count: said.questions })}</p>
          <ScoreBand label={t("answerScore")} score={intervalOf(said)} />
        </div>
      )}
      {shown !== undefined && (
        <div className={styles.whole}>
          <p>{t(delivery?.scores["overall"] === undefined ? "overallDelivery" : "overallRecording")}</p>
          <ScoreBand label={t("overallRecording")} score={intervalOf(shown)} reason={shown.reason} />
        </div>
      )}
    </div>
  );
}
