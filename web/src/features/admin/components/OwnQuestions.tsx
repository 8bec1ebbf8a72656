import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { ownQuestionsQuery, saveQuestion } from "@/api/admin";
import { Button } from "@/components/ui/Button";
import { TextAreaField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Loaded } from "@/components/ui/Loaded";
import { EmptyState } from "@/components/ui/States";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";
import { OwnQuestionRow } from "./OwnQuestionRow";
import { TEMPLATE } from "./questionTemplate";

/** The questions that this installation adds to the bank. */
export function OwnQuestions() {
  const t = useAdminTexts();
  const query = useQuery(ownQuestionsQuery);
  /** The source in the editor; null while it is closed. */
  const [source, setSource] = useState<string | null>(null);
  return (
    <div className={styles.part}>
      <p>{t("questionsIntro")}</p>
      {source === null ? (
        <div>
          <Button
            onClick={() => {
              setSource(TEMPLATE);
            }}
          >
            {t("questionAdd")}
          </Button>
        </div>
      ) : (
        <Editor
          key={source}
          source={source}
          onClose={() => {
            setSource(null);
          }}
        />
      )}
      <Loaded query={query}>
        {(questions) =>
          questions.length === 0 ? (
            <EmptyState title={t("noQuestions")}>{t("noQuestionsText")}</EmptyState>
          ) : (
            <ul className={styles.list}>
              {questions.map((question) => (
                <OwnQuestionRow key={question.id + question.state} question={question} onEdit={setSource} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

/** The editor takes the place of the button that opened it, so the focus moves into it. */
function focusText(editor: HTMLDivElement | null): void {
  editor?.querySelector("textarea")?.focus();
}

function Editor({ source, onClose }: { readonly source: string; readonly onClose: () => void }) {
  const t = useAdminTexts();
  const client = useQueryClient();
  const [text, setText] = useState(source);
  const save = useMutation({
    mutationFn: saveQuestion,
    onSuccess: () => {
      onClose();
      return client.invalidateQueries({ queryKey: ownQuestionsQuery.queryKey });
    },
  });
  return (
    <div ref={focusText}>
      <Form
        error={save.error}
        onSubmit={() => {
          save.mutate(text);
        }}
      >
        <TextAreaField
          label={t("questionSource")}
          hint={t("questionSourceHint")}
          required
          rows={20}
          spellCheck={false}
          value={text}
          onChange={({ target }) => {
            setText(target.value);
          }}
        />
        <div className={styles.actions}>
          <Button type="submit" variant="primary" isBusy={save.isPending}>
            {t("questionSave")}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </div>
      </Form>
    </div>
  );
}
