import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { attemptQuery, takeHint, type Attempt } from "@/api/coding";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/Dialog";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useCodingTexts } from "../texts";
import styles from "./Workspace.module.css";

interface HintLadderProps {
  readonly attempt: Attempt;
  readonly now: () => number;
  readonly onAnnounce: (sentence: string) => void;
}

/** Hints from a nudge to nearly the answer; each says what it costs before it is taken. */
export function HintLadder({ attempt, now, onAnnounce }: HintLadderProps) {
  const t = useCodingTexts();
  const client = useQueryClient();
  const [isAsked, ask] = useState(false);
  const { hints, problem } = attempt;
  const next = hints.length + 1;
  const take = useMutation({
    mutationFn: () => takeHint(attempt.id, now()),
    onSuccess: (hint) => {
      client.setQueryData(attemptQuery(attempt.id).queryKey, (before) =>
        before === undefined ? before : { ...before, hints: [...before.hints, hint] },
      );
      ask(false);
      onAnnounce(hint.text);
    },
  });
  return (
    <section className={styles.hints} aria-labelledby="hints">
      <h2 id="hints">{t("hints")}</h2>
      <p className={styles.keys}>{t("hintsTaken", { taken: hints.length, total: problem.hints })}</p>
      <ol>
        {hints.map(({ level, text }) => (
          <li key={level} lang={SERVER_LANGUAGE}>
            {text}
          </li>
        ))}
      </ol>
      {next <= problem.hints && (
        <Button
          onClick={() => {
            ask(true);
          }}
        >
          {t("nextHint")}
        </Button>
      )}
      <ConfirmDialog
        title={t("hintTitle", { level: next, total: problem.hints })}
        isOpen={isAsked}
        action={t("takeHint")}
        cancel={t("cancel")}
        isBusy={take.isPending}
        onClose={() => {
          ask(false);
        }}
        onConfirm={() => {
          take.mutate();
        }}
      >
        <p>{t("hintCost", { points: problem.hint_points })}</p>
        {take.isError && <FormError error={take.error} />}
      </ConfirmDialog>
    </section>
  );
}
