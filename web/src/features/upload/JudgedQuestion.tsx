import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useId } from "react";

import { questionsQuery } from "@/api/questions";
import { TextAreaField, TextField } from "@/components/ui/Field";

import type { QuestionDraft } from "./questions";
import { useUploadTexts } from "./texts";

const LEAST_CHARACTERS = 4;

interface JudgedQuestionProps {
  readonly draft: QuestionDraft;
  readonly onChange: (change: Partial<QuestionDraft>) => void;
}

/** The only question of a recording: one of the bank, or the user's own with a good answer, so that it can be judged. */
export function JudgedQuestion({ draft, onChange }: JudgedQuestionProps) {
  const t = useUploadTexts();
  const listId = useId();
  const search = useDeferredValue(draft.text.trim());
  const found = useInfiniteQuery({
    ...questionsQuery({ topic: "", kind: "", difficulty: "", search }),
    enabled: search.length >= LEAST_CHARACTERS && draft.bankId === null,
  });
  const offered = found.data?.pages[0]?.items ?? [];
  return (
    <>
      <TextField
        label={t("question", { number: 1 })}
        hint={t(draft.bankId === null ? "bankHint" : "fromBank")}
        isOptional
        maxLength={4000}
        list={listId}
        value={draft.text}
        onChange={({ target }) => {
          const chosen = offered.find(({ text }) => text === target.value);
          onChange({ text: target.value, bankId: chosen?.id ?? null });
        }}
      />
      <datalist id={listId}>
        {offered.map(({ id, text }) => (
          <option key={id} value={text} />
        ))}
      </datalist>
      {draft.bankId === null && draft.text.trim() !== "" && (
        <TextAreaField
          label={t("reference")}
          hint={t("referenceHint")}
          isOptional
          rows={3}
          value={draft.reference}
          onChange={({ target }) => {
            onChange({ reference: target.value });
          }}
        />
      )}
    </>
  );
}
