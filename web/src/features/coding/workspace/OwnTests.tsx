import { useState } from "react";

import type { CodingProblem } from "@/api/coding";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/Field";
import type { StoredTest } from "@/lib/offline/AttemptStore";

import { useCodingTexts } from "../texts";
import { readJson, readTest } from "./ownTest";
import type { TestToRun } from "./running";
import styles from "./Workspace.module.css";

interface OwnTestsProps {
  readonly problem: CodingProblem;
  readonly tests: readonly StoredTest[];
  /** `saved` is the test that was added or changed; null when one was removed. */
  readonly onChange: (
    tests: readonly StoredTest[],
    saved: { arguments: unknown[]; expected: unknown } | null,
  ) => void;
  readonly onRun: () => void;
  readonly isBusy: boolean;
}

/** Tests of the candidate: inputs as JSON, with the expected output if they know it. */
export function OwnTests({ problem, tests, onChange, onRun, isBusy }: OwnTestsProps) {
  const t = useCodingTexts();
  const [edited, edit] = useState<StoredTest | null>(null);
  const names = problem.function?.parameters.map(({ name }) => name) ?? [t("tables")];
  const blank = (): StoredTest => ({
    id: crypto.randomUUID(),
    inputs: names.map((_, place) => JSON.stringify(problem.examples[0]?.arguments[place] ?? null)),
    expected: "",
  });
  const save = (test: StoredTest, read: TestToRun) => {
    const isKnown = tests.some(({ id }) => id === test.id);
    const changed = isKnown ? tests.map((one) => (one.id === test.id ? test : one)) : [...tests, test];
    onChange(changed, { arguments: [...read.arguments], expected: read.expected ?? null });
    edit(null);
  };
  return (
    <section className={styles.own} aria-labelledby="own-tests">
      <h2 id="own-tests">{t("ownTests")}</h2>
      {tests.length === 0 && edited === null && <p className={styles.keys}>{t("noOwnTests")}</p>}
      <ol className={styles.tests}>
        {tests.map((test, place) => (
          <li key={test.id}>
            <code>
              {test.inputs.join(", ")}
              {test.expected.trim() !== "" && ` → ${test.expected}`}
            </code>
            <span className={styles.actions}>
              <Button
                size="small"
                variant="plain"
                aria-label={t("editTest", { number: place + 1 })}
                onClick={() => {
                  edit(test);
                }}
              >
                {t("edit")}
              </Button>
              <Button
                size="small"
                variant="plain"
                aria-label={t("removeTest", { number: place + 1 })}
                onClick={() => {
                  onChange(
                    tests.filter(({ id }) => id !== test.id),
                    null,
                  );
                }}
              >
                {t("remove")}
              </Button>
            </span>
          </li>
        ))}
      </ol>
      {edited !== null && (
        <TestForm
          key={edited.id}
          test={edited}
          names={names}
          onSave={save}
          onCancel={() => {
            edit(null);
          }}
        />
      )}
      <div className={styles.actions}>
        {edited === null && (
          <Button
            onClick={() => {
              edit(blank());
            }}
          >
            {t("addTest")}
          </Button>
        )}
        {tests.length > 0 && (
          <Button isBusy={isBusy} onClick={onRun}>
            {t("runOwn")}
          </Button>
        )}
      </div>
    </section>
  );
}

interface TestFormProps {
  readonly test: StoredTest;
  readonly names: readonly string[];
  readonly onSave: (test: StoredTest, read: TestToRun) => void;
  readonly onCancel: () => void;
}

function TestForm({ test, names, onSave, onCancel }: TestFormProps) {
  const t = useCodingTexts();
  const [draft, write] = useState(test);
  const [isTried, setTried] = useState(false);
  const wrong = (text: string) => (isTried && readJson(text) === undefined ? t("notJson") : undefined);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const read = readTest(draft);
        if (read === null) setTried(true);
        else onSave(draft, read);
      }}
    >
      {names.map((name, place) => (
        <TextField
          key={name}
          label={name}
          value={draft.inputs[place] ?? ""}
          error={wrong(draft.inputs[place] ?? "")}
          spellCheck={false}
          onChange={({ target }) => {
            write({
              ...draft,
              inputs: draft.inputs.map((one, each) => (each === place ? target.value : one)),
            });
          }}
        />
      ))}
      <TextField
        label={t("expected")}
        isOptional
        value={draft.expected}
        error={draft.expected.trim() === "" ? undefined : wrong(draft.expected)}
        spellCheck={false}
        onChange={({ target }) => {
          write({ ...draft, expected: target.value });
        }}
      />
      <div className={styles.actions}>
        <Button type="submit">{t("saveTest")}</Button>
        <Button variant="plain" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
