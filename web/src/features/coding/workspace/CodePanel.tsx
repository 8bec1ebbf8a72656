import { lazy, Suspense, useState, type Ref } from "react";

import type { Attempt, CodingVerdict } from "@/api/coding";
import { Button } from "@/components/ui/Button";
import { Skeleton } from "@/components/ui/Skeleton";
import { FormError } from "@/components/ui/States";
import type { StoredTest } from "@/lib/offline/AttemptStore";

import type { EditorHandle } from "../editor/CodeEditor";
import type { AttemptJournal } from "../saving/AttemptJournal";
import { useCodingTexts } from "../texts";
import { VerdictView } from "../VerdictView";
import { OwnTests } from "./OwnTests";
import { TestResults } from "./TestResults";
import { useRuns, type Ran, type Tests } from "./useRuns";
import type { WorkspaceActions } from "./useWorkspace";
import styles from "./Workspace.module.css";

const CodeEditor = lazy(async () => ({ default: (await import("../editor/CodeEditor")).CodeEditor }));

interface CodePanelProps {
  readonly attempt: Attempt;
  readonly journal: AttemptJournal;
  readonly actions: WorkspaceActions;
  readonly editor: Ref<EditorHandle>;
  readonly onAnnounce: (sentence: string) => void;
}

/** The editor, the candidate's own tests, and what running and submitting gave. */
export function CodePanel({ attempt, journal, actions, editor, onAnnounce }: CodePanelProps) {
  const t = useCodingTexts();
  const [initial] = useState(journal.source);
  const [tests, setTests] = useState<readonly StoredTest[]>(journal.tests);
  const { run, send, isBusy, start, hand } = useRuns({ attempt, actions, tests, onAnnounce });
  return (
    <>
      <div className={styles.editor}>
        <Suspense fallback={<Skeleton lines={8} />}>
          <CodeEditor
            ref={editor}
            language={attempt.language}
            initial={initial}
            label={t("editor")}
            onEdit={actions.edit}
            onPaste={(size) => {
              actions.record({ kind: "paste", size });
            }}
            onEscape={() => {
              onAnnounce(t("leaveEditor"));
            }}
            onRun={() => {
              start("examples");
            }}
            onSubmit={hand}
          />
        </Suspense>
      </div>
      <p className={styles.keys}>{t("keys")}</p>
      <div className={styles.actions}>
        <Button
          isBusy={isBusy}
          onClick={() => {
            start("examples");
          }}
        >
          {t("runExamples")}
        </Button>
        <Button variant="primary" isBusy={isBusy} onClick={hand}>
          {t("submit")}
        </Button>
      </div>
      {isBusy && <p className={styles.keys}>{t(run.isPending ? "running" : "checking")}</p>}
      <ErrorOf mutation={run} />
      <ErrorOf mutation={send} />
      <ResultsOf which="examples" title={t("examples")} ran={run.data} />
      <Verdict verdict={send.data ?? attempt.verdict} />
      <OwnTests
        problem={attempt.problem}
        tests={tests}
        onChange={(changed, added) => {
          setTests(changed);
          journal.keepTests(changed);
          if (added !== null) actions.record({ kind: "own_test", ...added });
        }}
        onRun={() => {
          start("own");
        }}
        isBusy={isBusy}
      />
      <ResultsOf which="own" title={t("ownTests")} ran={run.data} />
    </>
  );
}

function ErrorOf({ mutation }: { mutation: { isError: boolean; error: unknown } }) {
  return mutation.isError ? <FormError error={mutation.error} /> : null;
}

function Verdict({ verdict }: { verdict: CodingVerdict | null }) {
  return verdict === null ? null : <VerdictView verdict={verdict} />;
}

function ResultsOf({ which, title, ran }: { which: Tests; title: string; ran: Ran | undefined }) {
  return ran?.which === which ? <TestResults title={title} outcomes={ran.outcomes} /> : null;
}
