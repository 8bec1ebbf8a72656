import { useEffect, useRef } from "react";

import type { Turn } from "@/api/shapes";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { ServerWords } from "@/components/ui/ServerWords";
import { DidYouSayThis } from "@/components/unsure/DidYouSayThis";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { classes } from "@/lib/classes";

import type { RoomState } from "../state/reduceRoom";
import { useInterviewTexts } from "../texts";
import styles from "./InterviewerTurn.module.css";

interface InterviewerTurnProps {
  readonly sessionId: string;
  readonly turn: Turn;
  readonly count: number;
  readonly isSpeaking: boolean;
  readonly room: RoomState;
}

/** What the interviewer says: the question large, what leads to it above. */
export function InterviewerTurn({ sessionId, turn, count, isSpeaking, room }: InterviewerTurnProps) {
  const t = useInterviewTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The button that was used may be gone: who goes by keyboard or by ear goes on from the question.
    heading.current?.focus({ preventScroll: true });
  }, [turn.number]);
  const at = turn.lines.findLastIndex(({ kind }) => kind === "question");
  const main = at === -1 ? turn.lines.length - 1 : at;
  return (
    <section className={styles.question}>
      <title>{`${t("roomTitle")} · Greenroom`}</title>
      <Presence speaker={turn.speaker} isSpeaking={isSpeaking} room={room} />
      <p className={styles.number}>
        {turn.question_number === 0 ? t("warmUp") : t("question", { number: turn.question_number, count })}
      </p>
      {turn.unsure.map((point) => (
        <section key={`${point.turn_number}-${point.number}`} className={styles.unsure}>
          <h2 className={styles.label}>
            <ServerWords>{point.name}</ServerWords>
          </h2>
          <DidYouSayThis sessionId={sessionId} point={point} />
        </section>
      ))}
      <div className={styles.lines} aria-live="polite">
        {turn.lines.map(({ kind, text }, line) =>
          line === main ? (
            <h1
              key={line}
              ref={heading}
              lang={SERVER_LANGUAGE}
              tabIndex={-1}
              className={classes(styles.main, text.length > 160 && styles.long)}
            >
              {text}
            </h1>
          ) : kind === "code" ? (
            <CodeBlock key={line}>{text}</CodeBlock>
          ) : (
            <p key={line} className={styles[kind]}>
              {kind === "explanation" && <span className={styles.label}>{t("explanation")}</span>}
              {kind === "hint" && <span className={styles.label}>{t("hintLine")}</span>}
              <ServerWords>{text}</ServerWords>
            </p>
          ),
        )}
      </div>
    </section>
  );
}

/** The interviewer, small: a face would draw the eyes away from the camera. */
function Presence({
  speaker,
  isSpeaking,
  room,
}: Omit<InterviewerTurnProps, "sessionId" | "turn" | "count"> & { speaker: string }) {
  const t = useInterviewTexts();
  return (
    <p className={styles.presence}>
      <span className={styles.mark} data-speaking={isSpeaking || undefined} aria-hidden="true">
        {speaker.charAt(0)}
      </span>
      {t(isSpeaking ? "speaking" : attitude(room), { speaker })}
    </p>
  );
}

function attitude({ phase }: RoomState): "listening" | "thinking" | "waiting" {
  if (phase === "offline") return "waiting";
  return phase === "thinking" || phase === "sending" ? "thinking" : "listening";
}
