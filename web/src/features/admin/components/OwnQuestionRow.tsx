import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import {
  checkQuestion,
  isBeingChecked,
  ownQuestionsQuery,
  retireQuestion,
  type OwnQuestion,
} from "@/api/admin";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/Dialog";
import { Facts } from "@/components/ui/Facts";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

interface Props {
  readonly question: OwnQuestion;
  readonly onEdit: (source: string) => void;
}

export function OwnQuestionRow({ question, onEdit }: Props) {
  const t = useAdminTexts();
  const { id, topic, text, source, state } = question;
  const whose = <span className="visually-hidden">{id}</span>;
  return (
    <li className={styles.row}>
      <div>
        <h2 className={styles.name} lang={SERVER_LANGUAGE}>
          {text}
        </h2>
        <Facts>
          <span>{id}</span>
          <span>{topic}</span>
          <span role="status">{t(stateOf(question))}</span>
        </Facts>
        <Problems question={question} />
      </div>
      <div className={styles.actions}>
        <Button
          size="small"
          onClick={() => {
            onEdit(source);
          }}
        >
          {t("questionEdit")} {whose}
        </Button>
        {state === "used" && <Retire id={id} />}
        {state === "retired" && <CheckAgain id={id} />}
      </div>
    </li>
  );
}

function stateOf(question: OwnQuestion) {
  if (question.state === "used") return "questionUsed";
  if (question.state === "retired") return "questionRetired";
  return isBeingChecked(question) ? "questionChecking" : "questionDraft";
}

function Problems({ question: { problems, check, check_error } }: { question: OwnQuestion }) {
  const t = useAdminTexts();
  if (problems === null) {
    return check === "dead" && <p lang={SERVER_LANGUAGE}>{check_error}</p>;
  }
  return (
    <>
      <p>{t("questionProblems", { count: problems.length })}</p>
      <ul lang={SERVER_LANGUAGE}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </>
  );
}

function Retire({ id }: { id: string }) {
  const t = useAdminTexts();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const retire = useMutation({
    mutationFn: () => retireQuestion(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ownQuestionsQuery.queryKey }),
  });
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          setAsking(true);
        }}
      >
        {t("questionRetire")} <span className="visually-hidden">{id}</span>
      </Button>
      <ConfirmDialog
        title={t("questionRetireTitle", { id })}
        isOpen={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        action={t("questionRetire")}
        cancel={t("cancel")}
        isBusy={retire.isPending}
        onConfirm={() => {
          retire.mutate();
        }}
      >
        <p>{t("questionRetireText")}</p>
        {retire.isError && <FormError error={retire.error} />}
      </ConfirmDialog>
    </>
  );
}

function CheckAgain({ id }: { id: string }) {
  const t = useAdminTexts();
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: () => checkQuestion(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ownQuestionsQuery.queryKey }),
  });
  return (
    <>
      {check.isError && <FormError error={check.error} />}
      <Button
        size="small"
        isBusy={check.isPending}
        onClick={() => {
          check.mutate();
        }}
      >
        {t("questionBack")} <span className="visually-hidden">{id}</span>
      </Button>
    </>
  );
}
