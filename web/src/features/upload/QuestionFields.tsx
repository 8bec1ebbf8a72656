import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/Field";

import { JudgedQuestion } from "./JudgedQuestion";
import type { DraftProblem, QuestionDraft } from "./questions";
import { useUploadTexts } from "./texts";
import styles from "./Upload.module.css";

interface QuestionFieldsProps {
  readonly drafts: readonly QuestionDraft[];
  /** Null before the first attempt to send: no errors are shown while the user writes. */
  readonly problems: readonly DraftProblem[] | null;
  readonly onChange: (drafts: readonly QuestionDraft[]) => void;
}

/** What was asked, and when: one question needs no times, several do. */
export function QuestionFields({ drafts, problems, onChange }: QuestionFieldsProps) {
  const t = useUploadTexts();
  const hasMany = drafts.length > 1;
  const put = (index: number, change: Partial<QuestionDraft>) => {
    onChange(drafts.map((draft, at) => (at === index ? { ...draft, ...change } : draft)));
  };
  return (
    <fieldset className={styles.questions}>
      <legend className={styles.legend}>{t("questions")}</legend>
      <p className={styles.hint}>{t("questionsHint")}</p>
      {drafts.map((draft, index) => (
        <div key={draft.key} className={styles.question}>
          {hasMany ? (
            <TextField
              label={t("question", { number: index + 1 })}
              maxLength={4000}
              value={draft.text}
              onChange={({ target }) => {
                put(index, { text: target.value, bankId: null });
              }}
            />
          ) : (
            <JudgedQuestion
              draft={draft}
              onChange={(change) => {
                put(index, change);
              }}
            />
          )}
          {hasMany && (
            <div className={styles.times}>
              {(["start", "end"] as const).map((name) => {
                const problem = problems?.[index]?.[name] ?? null;
                return (
                  <TextField
                    key={name}
                    label={name === "start" ? t("asked") : t("answered")}
                    isOptional={name === "end"}
                    hint={t("timeHint")}
                    inputMode="decimal"
                    value={draft[name]}
                    error={problem === null ? undefined : t(problem)}
                    onChange={({ target }) => {
                      put(index, { [name]: target.value });
                    }}
                  />
                );
              })}
              <Button
                variant="plain"
                size="small"
                className={styles.remove}
                onClick={() => {
                  onChange(drafts.filter((_, at) => at !== index));
                }}
              >
                {t("removeQuestion", { number: index + 1 })}
              </Button>
            </div>
          )}
        </div>
      ))}
      <div>
        <Button
          size="small"
          onClick={() => {
            onChange([...drafts, emptyDraft((drafts.at(-1)?.key ?? 0) + 1)]);
          }}
        >
          {t("addQuestion")}
        </Button>
      </div>
    </fieldset>
  );
}

export function emptyDraft(key: number): QuestionDraft {
  return { key, text: "", start: "", end: "", bankId: null, reference: "" };
}
