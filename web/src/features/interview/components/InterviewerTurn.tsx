import { useEffect, useId, useRef } from "react";

import type { Turn } from "@/api/shapes";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { classes } from "@/lib/classes";

import type { ReadTurn } from "../state/readTurn";
import type { RoomState } from "../state/reduceRoom";
import { useInterviewTexts } from "../texts";
import styles from "./InterviewerTurn.module.css";

interface InterviewerTurnProps {
  readonly turn: Turn;
  readonly said: ReadTurn;
  readonly isSpeaking: boolean;
  readonly isTyped: boolean;
  readonly room: RoomState;
}

/** A turn of more characters is set smaller, so that the answer box keeps its place on the screen. */
const LARGE_TYPE_CHARACTERS = 240;

/** What the interviewer says: the question large and always there, what leads to it above. */
export function InterviewerTurn({ turn, said, isSpeaking, isTyped, room }: InterviewerTurnProps) {
  const t = useInterviewTexts();
  const question = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    question.current?.scrollIntoView({ block: "nearest" });
    if (document.querySelector("dialog[open]") !== null) return;
    // The button that was used may be gone. The answer box takes the focus from the question where there is one.
    heading.current?.focus({ preventScroll: true });
  }, [turn.number]);
  const isLong = [...said.speech, said.question].join(" ").length > LARGE_TYPE_CHARACTERS;
  return (
    <section className={styles.question}>
      <title>{`${t("roomTitle")} · Greenroom`}</title>
      <div ref={question} className={styles.asked}>
        <div className={styles.head}>
          <Presence speaker={turn.speaker} {...{ isSpeaking, isTyped, room }} />
          <p className={styles.number}>{t(placeOf(turn), { number: turn.question_number })}</p>
        </div>
        <div className={classes(styles.lines, isLong && styles.long)} aria-live="polite">
          {turn.kind !== "hint" && <Speech texts={said.speech} />}
          <h1 ref={heading} tabIndex={-1} lang={SERVER_LANGUAGE} className={styles.main}>
            {said.question}
          </h1>
          {said.code !== null && <CodeBlock>{said.code}</CodeBlock>}
          {said.atHand !== null && <QuestionAtHand words={said.atHand.text} code={said.atHand.code} />}
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
  if (texts.length === 0) return null;
  return (
    <p className={styles.speech}>
      <ServerWords>{texts.join(" ")}</ServerWords>
    </p>
  );
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
  isTyped,
  room,
}: Pick<InterviewerTurnProps, "isSpeaking" | "isTyped" | "room"> & { speaker: string }) {
  const t = useInterviewTexts();
  return (
    <p className={styles.presence}>
      <span className={styles.mark} data-speaking={isSpeaking || undefined} aria-hidden="true">
        {speaker.charAt(0)}
      </span>
      {t(isSpeaking ? "speaking" : attitude(room, isTyped), { speaker })}
    </p>
  );
}

function attitude({ phase }: RoomState, isTyped: boolean): "listening" | "thinking" | "waiting" | "pausing" {
  if (phase === "offline") return "waiting";
  if (phase === "paused" || phase === "checking") return "pausing";
  if (phase === "thinking" || phase === "sending") return "thinking";
  return isTyped ? "pausing" : "listening";
}
