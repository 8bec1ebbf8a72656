import { useMemo } from "react";

import type { Transcript } from "@/api/reportShapes";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { ServerWords } from "@/components/ui/ServerWords";

import { useReportTexts } from "../texts";
import styles from "./Answers.module.css";
import { DeliveryScores } from "./DeliveryScores";
import { JudgementDetails } from "./JudgementDetails";
import { PassageView } from "./PassageView";
import type { Section } from "./sections";

interface AnswerSectionProps {
  readonly sessionId: string;
  readonly section: Section;
  readonly count: number;
  readonly spoken: Transcript | null;
}

/** One question: what was said, what it was worth, how it came across. */
export function AnswerSection({ sessionId, section, count, spoken }: AnswerSectionProps) {
  const t = useReportTexts();
  const { judged, passages, kind, number, question } = section;
  const quotes = useMemo(() => judged?.judgement?.points.map((point) => point.quote) ?? [], [judged]);
  // Why nothing was said stands where the words would be.
  const isAnswered = passages.some(({ answer }) => answer !== null);
  const id = `answer-${section.key}`;
  return (
    <article id={id} className={styles.section} data-kind={kind} aria-labelledby={`${id}-title`}>
      <header className={styles.head}>
        <p className={styles.kicker}>
          {kind === "warm up"
            ? t("warmUp")
            : t(kind === "question" ? "questionOf" : "partOf", { number, count })}
          {judged !== null && (
            <>
              {" · "}
              <ServerWords>{judged.topic_title}</ServerWords>
            </>
          )}
        </p>
        <h2 id={`${id}-title`} className={styles.question}>
          {question === null ? t("whatYouSaid") : <ServerWords>{question}</ServerWords>}
        </h2>
        {judged?.code != null && <CodeBlock>{judged.code}</CodeBlock>}
      </header>
      <div className={styles.columns}>
        <div className={styles.said}>
          {passages.map((passage, index) => (
            <PassageView
              key={passage.key}
              {...{ sessionId, passage, spoken, quotes }}
              isFirst={index === 0}
            />
          ))}
        </div>
        <div className={styles.judged}>
          {judged !== null && isAnswered && <JudgementDetails sessionId={sessionId} question={judged} />}
          {passages.map(
            ({ key, segment }) => segment !== null && <DeliveryScores key={key} segment={segment} />,
          )}
        </div>
      </div>
    </article>
  );
}
