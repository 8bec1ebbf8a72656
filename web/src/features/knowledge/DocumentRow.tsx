import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { removeDocument, type Shelf } from "@/api/knowledge";
import type { KnowledgeDocument } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/Dialog";
import { FormError } from "@/components/ui/States";
import { useToast } from "@/components/ui/Toasts";
import { useFormat } from "@/i18n/useFormat";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { DocumentQuestions } from "./DocumentQuestions";
import styles from "./knowledge.module.css";
import { useKnowledgeTexts } from "./texts";

interface DocumentRowProps {
  readonly document: KnowledgeDocument;
  readonly shelf: Shelf;
  readonly isRemovable: boolean;
}

export function DocumentRow({ document, shelf, isRemovable }: DocumentRowProps) {
  const { id, title, passages, questions, added_at, notes } = document;
  const t = useKnowledgeTexts();
  const format = useFormat();
  const tell = useToast();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeDocument(shelf, id),
    onSuccess: async () => {
      setAsking(false);
      tell({ text: t("removed", { title }) });
      await client.invalidateQueries({ queryKey: ["knowledge"] });
    },
  });
  return (
    <li className={styles.row}>
      <div>
        <h2 className={styles.name}>{title}</h2>
        <p className={styles.quiet}>
          {t("passages", { count: passages })}
          {" · "}
          {questions.length === 0 ? t("noQuestions") : t("questions", { count: questions.length })}
          {" · "}
          {t("added", { day: format.day(added_at) })}
        </p>
        {notes.map((note) => (
          <p key={note} className={styles.note} lang={SERVER_LANGUAGE}>
            {note}
          </p>
        ))}
        {questions.length > 0 && <DocumentQuestions title={title} questions={questions} />}
      </div>
      {isRemovable && (
        <Button
          variant="plain"
          onClick={() => {
            setAsking(true);
          }}
        >
          {t("remove")} <span className="visually-hidden">{title}</span>
        </Button>
      )}
      <ConfirmDialog
        title={t("removeTitle", { title })}
        isOpen={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        action={t("removeIt")}
        cancel={t("cancel")}
        isBusy={remove.isPending}
        onConfirm={() => {
          remove.mutate();
        }}
      >
        <p>{t("removeText")}</p>
        {remove.isError && <FormError error={remove.error} />}
      </ConfirmDialog>
    </li>
  );
}
