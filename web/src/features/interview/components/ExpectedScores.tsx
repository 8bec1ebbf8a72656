import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { expectScore } from "@/api/sessions";
import type { Session } from "@/api/shapes";
import { Choice } from "@/components/ui/Choice";
import { ServerWords } from "@/components/ui/ServerWords";
import { FormError } from "@/components/ui/States";

import { useInterviewTexts } from "../texts";
import styles from "./answers.module.css";

/** The middles of five equal steps from 0 to 100. */
const GUESSES = ["10", "30", "50", "70", "90"] as const;

/** What the candidate expects of each answer, before the report tells: from this the calibration curve is drawn. */
export function ExpectedScores({ session }: { session: Session }) {
  const t = useInterviewTexts();
  const [guesses, setGuesses] = useState<Readonly<Record<string, number>>>(session.expected_scores);
  const expect = useMutation({
    mutationFn: ({ questionId, score }: { questionId: string; score: number }) =>
      expectScore(session.id, questionId, score),
  });
  const answered = session.turns.filter(({ kind, answer }) => kind === "ask" && answer !== null);
  // In study mode the score was seen as soon as the question was left.
  if (session.mode !== "real" || answered.length === 0) return null;
  return (
    <section className={styles.list} aria-labelledby="expectations">
      <div className={styles.head}>
        <h2 id="expectations">{t("expectTitle")}</h2>
        <p className={styles.quiet}>{t("expectText")}</p>
      </div>
      {answered.map(({ number, question_id: questionId, lines }) => (
        <Choice
          key={number}
          legend={<ServerWords>{lines.findLast(({ kind }) => kind === "question")?.text}</ServerWords>}
          options={GUESSES.map((value) => ({ value, label: t(`expect${value}`) }))}
          value={nearest(guesses[questionId ?? ""])}
          onChange={(value) => {
            if (questionId === null || value === "") return;
            setGuesses({ ...guesses, [questionId]: Number(value) });
            expect.mutate({ questionId, score: Number(value) });
          }}
        />
      ))}
      {expect.isError && <FormError error={expect.error} />}
    </section>
  );
}

/** The step that a guess lies in; none before there is one. */
function nearest(guess: number | undefined): (typeof GUESSES)[number] | "" {
  if (guess === undefined) return "";
  return GUESSES[Math.min(4, Math.floor(guess / 20))] ?? "";
}
