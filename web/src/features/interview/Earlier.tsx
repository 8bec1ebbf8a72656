import { useState } from "react";

import type { Session, Turn } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { Disclosure } from "@/components/ui/Disclosure";
import { TextAreaField } from "@/components/ui/Field";
import { Around } from "@/components/ui/Around";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import styles from "./Earlier.module.css";
import type { Kept } from "./kept";
import { useInterviewTexts } from "./texts";

interface EarlierProps {
  readonly session: Session;
  readonly kept: Kept;
  readonly candidateId: string;
}

/** What was heard of the answers so far, to be put right where it was misheard. */
export function Earlier({ session, kept, candidateId }: EarlierProps) {
  const t = useInterviewTexts();
  const spoken = session.turns.filter(({ answer }) => answer?.form === "speech");
  if (spoken.length === 0) return null;
  const correct = async (turn: number, text: string) => {
    await kept.errands.add({ candidateId, sessionId: session.id, turn, reply: { kind: "correct", text } });
    kept.signals.tell({ kind: "work" });
  };
  return (
    <Disclosure summary={t("earlier")}>
      <ol className={styles.list}>
        {spoken.map((turn) => (
          <Heard key={turn.number} turn={turn} onCorrect={(text) => void correct(turn.number, text)} />
        ))}
      </ol>
    </Disclosure>
  );
}

function Heard({ turn, onCorrect }: { turn: Turn; onCorrect: (text: string) => void }) {
  const t = useInterviewTexts();
  const [correction, setCorrection] = useState<string | null>(null);
  const { text = null, reason = null } = turn.answer ?? {};
  return (
    <li className={styles.heard}>
      <p className={styles.question} lang={SERVER_LANGUAGE}>
        {turn.lines.findLast(({ kind }) => kind === "question")?.text}
      </p>
      {correction === null ? (
        <>
          <p className={text === null ? styles.quiet : styles.words}>
            {text ??
              (reason === null ? (
                t("earlierHearing")
              ) : (
                <Around sentence={(why) => t("earlierUnheard", { reason: why })}>{reason}</Around>
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
