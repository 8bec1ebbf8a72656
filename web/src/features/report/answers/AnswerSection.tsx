import { useMemo } from "react";

import type { PointJudgement, Transcript } from "@/api/reportShapes";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { ServerWords } from "@/components/ui/ServerWords";

import { useReportTexts } from "../texts";
import styles from "./Answers.module.css";
import { DeliveryScores } from "./DeliveryScores";
import { JudgementDetails } from "./JudgementDetails";
import { Versions } from "./Versions";
import { AnswerLine, AnswerScore } from "./AnswerLine";
import { answerId } from "./openAnswer";
import { PassageView } from "./PassageView";
import type { Section } from "./sections";

interface AnswerSectionProps {
  readonly sessionId: string;
  readonly section: Section;
  readonly count: number;
  readonly spoken: Transcript | null;
}

/** One question: a line with its score, which unfolds to all that was said and found. */
export function AnswerSection({ sessionId, section, count, spoken }: AnswerSectionProps) {
  const { judged, passages } = section;
  const quotes = useMemo(() => judged?.judgement?.points.map(decidingQuote) ?? [], [judged]);
  const isAnswered = passages.some(({ answer }) => answer !== null);
  // Why nothing was said stands in the question's row.
  const said = isAnswered ? passages : passages.filter(({ unanswered }) => unanswered === null);
  const id = idOf(section);
  const details = isAnswered ? judged : null;
  const versions = details === null ? null : <Versions question={details} />;
  // One's own answer stands on the left already: without a stronger version, the model answer follows it there.
  const isStronger = details?.judgement?.stronger_answer != null;
  return (
    <details id={id} className={styles.section} name="answers">
      <Row section={section} />
      <article className={styles.columns} aria-labelledby={`${id}-title`}>
        <Code judged={judged} />
        <div className={styles.said}>
          {said.map((passage, index) => (
            <PassageView
              key={passage.key}
              {...{ sessionId, passage, spoken, quotes }}
              isFirst={index === 0}
            />
          ))}
          {!isStronger && versions}
        </div>
        <div className={styles.judged}>
          {details !== null && <JudgementDetails sessionId={sessionId} question={details} />}
          {count > 1 && <Deliveries passages={passages} />}
        </div>
        {isStronger && versions}
      </article>
    </details>
  );
}

function Code({ judged }: Pick<Section, "judged">) {
  return judged?.code != null && <CodeBlock>{judged.code}</CodeBlock>;
}

function Deliveries({ passages }: Pick<Section, "passages">) {
  return passages.map(
    ({ key, segment }) => segment !== null && <DeliveryScores key={key} segment={segment} />,
  );
}

/** Words beside a point in doubt decide nothing yet: the candidate does. */
function decidingQuote({ verdict, quote }: PointJudgement): string | null {
  return verdict === "unsure" ? null : quote;
}

function idOf({ kind, number }: Section): string {
  return kind === "warm up" ? "warm-up" : answerId(number);
}

/** The question with its score and one line, which folds and unfolds the rest. */
function Row({ section }: { section: Section }) {
  const t = useReportTexts();
  const { kind, number, question } = section;
  return (
    <summary className={styles.row}>
      <span className={styles.number}>{kind === "warm up" ? "" : number}</span>
      <span className={styles.asked}>
        <h3 id={`${idOf(section)}-title`} className={styles.question}>
          {question === null ? t("whatYouSaid") : <ServerWords>{question}</ServerWords>}
        </h3>
        <span className={styles.line}>
          <AnswerLine section={section} />
        </span>
      </span>
      <AnswerScore section={section} />
    </summary>
  );
}
