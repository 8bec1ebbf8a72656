import { correctAnswer, correctUpload } from "@/api/reports";
import type { Transcript } from "@/api/reportShapes";
import type { Session } from "@/api/shapes";

import type { Passage } from "./sections";

interface CorrectableWords {
  readonly words: string;
  readonly save: (words: string) => Promise<Session>;
}

/** The words of a passage and how to replace them; null where there are none. */
export function correctionOf(
  sessionId: string,
  { turnNumber, answer, span }: Passage,
  spoken: Transcript | null,
): CorrectableWords | null {
  if (turnNumber !== null) {
    if (answer?.text == null || answer.form === "code") return null;
    return { words: answer.text, save: (words) => correctAnswer(sessionId, turnNumber, words) };
  }
  if (span === null || spoken === null || spoken.words.length === 0) return null;
  const said = spoken.words;
  const text = (words: typeof said) => words.map((word) => word.text).join(" ");
  const before = text(said.filter(({ start_seconds }) => start_seconds < span.start_seconds));
  const after = text(said.filter(({ start_seconds }) => start_seconds >= span.end_seconds));
  const within = said.filter(
    ({ start_seconds }) => start_seconds >= span.start_seconds && start_seconds < span.end_seconds,
  );
  return {
    words: text(within),
    // The words of the other passages go along: an upload has one transcript.
    save: (words) => correctUpload(sessionId, `${before} ${words} ${after}`.trim()),
  };
}
