import { useIsMutating, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";

import { attemptQuery, finishAttempt, type Attempt } from "@/api/coding";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/Dialog";
import { SaveNote } from "@/components/ui/SaveNote";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { takeOverFocus } from "@/lib/focus";
import { paths } from "@/lib/paths";

import type { EditorHandle } from "../editor/CodeEditor";
import type { AttemptJournal } from "../saving/AttemptJournal";
import { useCodingTexts } from "../texts";
import { Assistant } from "./Assistant";
import { CodePanel } from "./CodePanel";
import { HintLadder } from "./HintLadder";
import { Interviewer } from "./Interviewer";
import { ReviewPanel } from "./ReviewPanel";
import { Task } from "./Task";
import { Timer } from "./Timer";
import { checking } from "./useRuns";
import { useWorkspace } from "./useWorkspace";
import styles from "./Workspace.module.css";

interface WorkspaceProps {
  readonly attempt: Attempt;
  readonly journal: AttemptJournal;
}

/** The problem, the code and the interviewer side by side. */
export function Workspace({ attempt, journal }: WorkspaceProps) {
  const { problem } = attempt;
  const actions = useWorkspace(attempt, journal);
  const heading = useRef<HTMLHeadingElement>(null);
  const editor = useRef<EditorHandle>(null);
  const [announced, announce] = useState("");
  useEffect(() => {
    takeOverFocus(heading.current);
  }, []);
  return (
    <div className={styles.workspace}>
      <title>{`${problem.title} · Greenroom`}</title>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1} lang={SERVER_LANGUAGE}>
          {problem.title}
        </h1>
        <Timer now={actions.now} minutes={problem.minutes} />
        <SaveNote state={actions.saved.state} error={actions.saved.refusal} />
        <Finish attempt={attempt} onFinish={actions.sent} />
      </header>
      <Task problem={problem} />
      <div className={styles.work}>
        {problem.kind === "review" ? (
          <ReviewPanel attempt={attempt} actions={actions} onAnnounce={announce} />
        ) : (
          <CodePanel
            attempt={attempt}
            journal={journal}
            actions={actions}
            editor={editor}
            onAnnounce={announce}
          />
        )}
      </div>
      <aside className={styles.beside}>
        <Interviewer attempt={attempt} actions={actions} />
        {attempt.with_assistant && (
          <Assistant
            attempt={attempt}
            now={actions.now}
            onUse={(code) => {
              editor.current?.replace(code);
            }}
          />
        )}
        <HintLadder attempt={attempt} now={actions.now} onAnnounce={announce} />
      </aside>
      <p className="visually-hidden" role="status">
        {announced}
      </p>
    </div>
  );
}

function Finish({ attempt, onFinish }: { attempt: Attempt; onFinish: () => Promise<void> }) {
  const t = useCodingTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const errorId = useId();
  const [isAsked, ask] = useState(false);
  const isChecking = useIsMutating({ mutationKey: checking(attempt.id) }) > 0;
  const isReview = attempt.problem.kind === "review";
  const finish = useMutation({
    mutationFn: async () => {
      await onFinish();
      return await finishAttempt(attempt.id);
    },
    onSuccess: (finished) => {
      client.setQueryData(attemptQuery(attempt.id).queryKey, finished);
      const interview = query.get("interview");
      void navigate(interview === null ? paths.codingReport(attempt.id) : paths.interview(interview));
    },
  });
  return (
    <>
      <Button
        onClick={() => {
          ask(true);
        }}
      >
        {t("finish")}
      </Button>
      <ConfirmDialog
        title={t("finishTitle")}
        isOpen={isAsked}
        action={t("finish")}
        cancel={t("continueWorking")}
        isBusy={finish.isPending || isChecking}
        onClose={() => {
          ask(false);
        }}
        onConfirm={() => {
          finish.mutate();
        }}
      >
        <p id={errorId}>{t(isChecking ? "finishChecking" : isReview ? "finishReview" : "finishCode")}</p>
        {finish.isError && <FormError error={finish.error} />}
      </ConfirmDialog>
    </>
  );
}
