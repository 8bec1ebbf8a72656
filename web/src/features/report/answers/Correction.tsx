import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { sessionQuery } from "@/api/sessions";
import type { Session } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { TextAreaField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { useToast } from "@/components/ui/Toasts";

import { useReportTexts } from "../texts";
import styles from "./Answers.module.css";

interface CorrectionProps {
  readonly sessionId: string;
  readonly words: string;
  readonly onSave: (words: string) => Promise<Session>;
  readonly onClose: () => void;
}

/** The candidate's own words in the place of what was heard; the scores of the question follow. */
export function Correction({ sessionId, words, onSave, onClose }: CorrectionProps) {
  const t = useReportTexts();
  const tell = useToast();
  const client = useQueryClient();
  const [text, setText] = useState(words);
  const save = useMutation({
    mutationFn: () => onSave(text),
    onSuccess: async (session) => {
      client.setQueryData(sessionQuery(sessionId).queryKey, session);
      tell({ text: t("corrected") });
      onClose();
      // The judgement follows in a moment and tells so by an event; this is for when no event arrives.
      await client.invalidateQueries({ queryKey: ["sessions", sessionId, "report"] });
    },
  });
  return (
    <Form
      error={save.error}
      onSubmit={() => {
        save.mutate();
      }}
    >
      <TextAreaField
        label={t("correctLabel")}
        hint={t("correctHint")}
        rows={8}
        required
        value={text}
        onChange={({ target }) => {
          setText(target.value);
        }}
      />
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isBusy={save.isPending}>
          {t("correctSave")}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </div>
    </Form>
  );
}
