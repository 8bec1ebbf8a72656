import { useEffect, useId, useRef } from "react";

import type { Turn } from "@/api/shapes";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { classes } from "@/lib/classes";

import { readTurn } from "../state/readTurn";
import type { RoomState } from "../state/reduceRoom";
import { useInterviewTexts } from "../texts";
import { Feedback } from "./Feedback";
import styles from "./InterviewerTurn.module.css";

interface InterviewerTurnProps {
  readonly sessionId: string;
  readonly turn: Turn;
  /** The turns before this one. */
  readonly earlier: readonly Turn[];
  readonly isSpeaking: boolean;
  readonly room: RoomState;
}

/** What the interviewer says: the question large and always there, what leads to it above. */
export function InterviewerTurn({ sessionId, turn, earlier, isSpeaking, room }: InterviewerTurnProps) {
  const t = useInterviewTexts();
  const question = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const said = readTurn(turn, earlier);
  useEffect(() => {
    question.current?.scrollIntoView({ block: "nearest" });
    if (document.querySelector("dialog[open]") !== null) return;
    // The button that was used may be gone. The answer box takes the focus from the question where there is one.
    heading.current?.focus({ preventScroll: true });
  }, [turn.number]);
  return (
    <section className={styles.question}>
      <title>{`${t("roomTitle")} · Greenroom`}</title>
      {said.feedback.length > 0 && (
        <Feedback sessionId={sessionId} lines={said.feedback} unsure={turn.unsure} />
      )}
      <div ref={question} className={styles.asked}>
        <Presence speaker={turn.speaker} isSpeaking={isSpeaking} room={room} />
        <p className={styles.number}>{t(placeOf(turn), { number: turn.question_number })}</p>
        <div className={styles.lines} aria-live="polite">
          {said.atHand !== null && <QuestionAtHand words={said.atHand.text} code={said.atHand.code} />}
          {turn.kind !== "hint" && <Speech texts={said.speech} />}
          <h1
            ref={heading}
            tabIndex={-1}
            lang={SERVER_LANGUAGE}
            className={classes(styles.main, said.question.length > 160 && styles.long)}
          >
            {said.question}
          </h1>
          {said.code !== null && <CodeBlock>{said.code}</CodeBlock>}
          {turn.kind === "hint" && <Speech texts={said.speech} />}
          {said.hints.map((text) => (
            <p key={text} className={styles.hint}>
              <span className={styles.label}>{t("hintLine")}</span>
              <ServerWords>{text}</ServerWords>
            </p>
          ))}
        </div>
      </div>
    </section>
  );
}

function Speech({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => (
    <p key={text} className={styles.speech}>
      <ServerWords>{text}</ServerWords>
    </p>
  ));
}

/** The question that a follow-up belongs to. */
function QuestionAtHand({ words, code }: { words: string; code: string | null }) {
  const t = useInterviewTexts();
  const id = useId();
  return (
    <div role="group" aria-labelledby={id} className={styles.atHand}>
      <span id={id} className={styles.label}>
        {t("questionAtHand")}
      </span>
      <ServerWords>{words}</ServerWords>
      {code !== null && <CodeBlock>{code}</CodeBlock>}
    </div>
  );
}

function placeOf({ kind, question_number: number }: Turn): "warmUp" | "wrapUp" | "question" {
  if (kind === "wrap up") return "wrapUp";
  return number === 0 ? "warmUp" : "question";
}

/** The interviewer, small: a face would draw the eyes away from the camera. */
function Presence({
  speaker,
  isSpeaking,
  room,
}: Pick<InterviewerTurnProps, "isSpeaking" | "room"> & { speaker: string }) {
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

function attitude({ phase }: RoomState): "listening" | "thinking" | "waiting" | "pausing" {
  if (phase === "offline") return "waiting";
  if (phase === "paused" || phase === "checking") return "pausing";
  return phase === "thinking" || phase === "sending" ? "thinking" : "listening";
}
