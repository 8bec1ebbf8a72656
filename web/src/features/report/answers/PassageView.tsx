import { useState } from "react";

import type { Transcript as SpokenWords } from "@/api/reportShapes";
import { Button } from "@/components/ui/Button";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { Said, serverWords, type Sentence } from "../components/Sentence";
import { useReportTexts } from "../texts";
import styles from "./Answers.module.css";
import { correctionOf } from "./corrections";
import { Correction } from "./Correction";
import type { Passage } from "./sections";
import { INSTEAD } from "./unanswered";
import { tokensOf, Transcript } from "./Transcript";

interface PassageViewProps {
  readonly sessionId: string;
  readonly passage: Passage;
  readonly isFirst: boolean;
  readonly spoken: SpokenWords | null;
  readonly quotes: readonly (string | null)[];
}

/** What was asked, if it was more than the question itself, and what was said. */
export function PassageView({ sessionId, passage, isFirst, spoken, quotes }: PassageViewProps) {
  const t = useReportTexts();
  const [isCorrecting, setCorrecting] = useState(false);
  const correction = correctionOf(sessionId, passage, spoken);
  return (
    <div className={styles.passage}>
      {!isFirst && passage.asked !== "" && (
        <h3 className={styles.followUp} lang={SERVER_LANGUAGE}>
          {passage.asked}
        </h3>
      )}
      {isCorrecting && correction !== null ? (
        <Correction
          sessionId={sessionId}
          words={correction.words}
          onSave={correction.save}
          onClose={() => {
            setCorrecting(false);
          }}
        />
      ) : (
        <>
          {passage.isRetaken && <p className={styles.quiet}>{t("firstAnswer")}</p>}
          <Code passage={passage} />
          <Words passage={passage} spoken={spoken} quotes={quotes} />
          <div className={styles.remarks}>
            <Remark passage={passage} spoken={spoken} />
            {correction !== null && (
              <Button
                variant="plain"
                size="small"
                className={styles.correct}
                onClick={() => {
                  setCorrecting(true);
                }}
              >
                {t(passage.answer?.form === "text" ? "correctTyped" : "correctTranscript")}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** The program that was handed in. */
function Code({ passage: { answer } }: Pick<PassageViewProps, "passage">) {
  return answer?.program == null ? null : <CodeBlock>{answer.program.source}</CodeBlock>;
}

function Words({ passage, spoken, quotes }: Pick<PassageViewProps, "passage" | "spoken" | "quotes">) {
  const t = useReportTexts();
  if (tokensOf(passage, spoken).length > 0) {
    return <Transcript passage={passage} spoken={spoken} quotes={quotes} />;
  }
  return (
    <p className={styles.quiet}>
      <Said sentence={whyNoWords(passage, spoken, t)} />
    </p>
  );
}

const MOVES = {
  repeat: "moveRepeat",
  rephrase: "moveRephrase",
  clarify: "moveClarify",
  think: "moveThink",
  later: "moveLater",
  correct: "moveCorrect",
  hint: "moveHint",
  ask: "moveAsk",
  end: "moveEnd",
  skip: "moveSkip",
  continue: "moveContinue",
} as const;

const EMPTY = { speech: "noWords", text: "emptyAnswer", code: "noWordsAboutCode" } as const;

/** Why there is nothing to read: what was done instead of answering, or what became of the answer. */
function whyNoWords(
  { turnNumber, answer, unanswered }: Passage,
  spoken: SpokenWords | null,
  t: ReturnType<typeof useReportTexts>,
): Sentence {
  if (turnNumber === null) return spoken?.reason == null ? t("noWords") : serverWords(spoken.reason);
  if (answer === null) return t(unanswered === null ? "notAnsweredYet" : INSTEAD[unanswered]);
  if (answer.state === "transcribing") return t("stillTranscribing");
  if (answer.state === "untranscribed")
    return answer.reason === null ? t("untranscribed") : serverWords(answer.reason);
  return t(EMPTY[answer.form]);
}

/** How far the words can be trusted. */
function Remark({ passage, spoken }: Pick<PassageViewProps, "passage" | "spoken">) {
  const t = useReportTexts();
  const format = useFormat();
  if (tokensOf(passage, spoken).length === 0) return null;
  const move = passage.answer?.move ?? null;
  if (move !== null) return <p className={styles.quiet}>{t(MOVES[move])}</p>;
  if (passage.answer?.is_corrected === true) return <p className={styles.quiet}>{t("isCorrected")}</p>;
  const reliability = passage.answer === null ? spokenAccuracy(spoken) : (passage.answer.reliability ?? null);
  if (reliability === null) return null;
  return <p className={styles.quiet}>{t("reliability", { share: format.share(reliability) })}</p>;
}

/** Words that the candidate gave are right. */
function spokenAccuracy(spoken: SpokenWords | null): number | null {
  return spoken === null || spoken.source === "given" ? null : spoken.word_accuracy;
}
