import { useState } from "react";

import type { Session, Turn } from "@/api/shapes";
import { Around } from "@/components/ui/Around";
import { Button } from "@/components/ui/Button";
import { Disclosure } from "@/components/ui/Disclosure";
import { TextAreaField } from "@/components/ui/Field";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import type { OfflineStore } from "../offline/openOfflineStore";
import { useInterviewTexts } from "../texts";
import styles from "./answers.module.css";

interface EarlierAnswersProps {
  readonly session: Session;
  readonly offline: OfflineStore;
  readonly candidateId: string;
}

/** The transcripts of the answers so far, for the candidate to correct. */
export function EarlierAnswers({ session, offline, candidateId }: EarlierAnswersProps) {
  const t = useInterviewTexts();
  const spoken = session.turns.filter(({ answer }) => answer?.form === "speech");
  if (spoken.length === 0) return null;
  const correct = async (turn: number, text: string) => {
    await offline.replies.add({ candidateId, sessionId: session.id, turn, reply: { kind: "correct", text } });
    offline.signals.send({ kind: "work" });
  };
  return (
    <Disclosure summary={t("earlier")}>
      <ol className={styles.list}>
        {spoken.map((turn) => (
          <EarlierAnswer
            key={turn.number}
            turn={turn}
            onCorrect={(text) => void correct(turn.number, text)}
          />
        ))}
      </ol>
    </Disclosure>
  );
}

function EarlierAnswer({ turn, onCorrect }: { turn: Turn; onCorrect: (text: string) => void }) {
  const t = useInterviewTexts();
  const [correction, setCorrection] = useState<string | null>(null);
  const { text = null, reason = null } = turn.answer ?? {};
  return (
    <li className={styles.heard}>
      <p className={styles.question} lang={SERVER_LANGUAGE}>
        {turn.lines.findLast(({ kind }) => kind === "question")?.text}
      </p>
      {turn.is_retaken && <p className={styles.quiet}>{t("firstAnswer")}</p>}
      {correction === null ? (
        <>
          <p className={text === null ? styles.quiet : styles.words}>
            {text ??
              (reason === null ? (
                t("earlierTranscribing")
              ) : (
                <Around sentence={(why) => t("earlierFailed", { reason: why })}>{reason}</Around>
              ))}
          </p>
          <Button
            variant="plain"
            size="small"
            onClick={() => {
              setCorrection(text ?? "");
            }}
          >
            {t("correct")}
          </Button>
        </>
      ) : (
        <>
          <TextAreaField
            label={t("correctLabel")}
            value={correction}
            onChange={({ target }) => {
              setCorrection(target.value);
            }}
          />
          <div className={styles.actions}>
            <Button
              disabled={correction.trim() === ""}
              onClick={() => {
                onCorrect(correction);
                setCorrection(null);
              }}
            >
              {t("correctSave")}
            </Button>
            <Button
              variant="plain"
              onClick={() => {
                setCorrection(null);
              }}
            >
              {t("correctCancel")}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}
