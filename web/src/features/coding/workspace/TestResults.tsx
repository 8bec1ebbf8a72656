import { Icon } from "@/components/ui/Icon";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useCodingTexts } from "../texts";
import type { TestOutcome } from "./running";
import styles from "./Workspace.module.css";

/** What the code made of each test. */
export function TestResults({ title, outcomes }: { title: string; outcomes: readonly TestOutcome[] }) {
  const t = useCodingTexts();
  return (
    <section className={styles.results} aria-label={t("resultsOf", { title })}>
      <ol className={styles.tests}>
        {outcomes.map((outcome, place) => (
          <li key={place}>
            <Result outcome={outcome} number={place + 1} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Result({ outcome, number }: { outcome: TestOutcome; number: number }) {
  const t = useCodingTexts();
  const { test, passed, value, error, printed } = outcome;
  const state =
    error !== null ? "testStopped" : passed === null ? "testRan" : passed ? "testPassed" : "testFailed";
  return (
    <div className={styles.result} data-state={state}>
      <p className={styles.state}>
        <Icon name={state === "testPassed" || state === "testRan" ? "check" : "warning"} />
        {t(state, { number })}
      </p>
      <dl className={styles.values}>
        <dt>{t("input")}</dt>
        <dd>{test.arguments.map((one) => JSON.stringify(one)).join(", ")}</dd>
        {test.expected !== undefined && (
          <>
            <dt>{t("expectedOutput")}</dt>
            <dd>{JSON.stringify(test.expected)}</dd>
          </>
        )}
        {error === null && (
          <>
            <dt>{t("yourOutput")}</dt>
            <dd>{JSON.stringify(value)}</dd>
          </>
        )}
      </dl>
      {error !== null && <pre lang={SERVER_LANGUAGE}>{error}</pre>}
      {printed !== "" && (
        <details>
          <summary>{t("printed")}</summary>
          <pre>{printed}</pre>
        </details>
      )}
    </div>
  );
}
