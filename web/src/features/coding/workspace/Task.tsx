import type { CodingProblem } from "@/api/coding";
import { CodeBlock } from "@/components/ui/CodeBlock";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { Prose } from "../Prose";
import { useCodingTexts } from "../texts";
import styles from "./Workspace.module.css";

/** What is asked: statement, constraints and examples. */
export function Task({ problem }: { problem: CodingProblem }) {
  const t = useCodingTexts();
  const { statement, constraints, examples, schema, pull_request, kind } = problem;
  return (
    <section className={styles.task} aria-label={t("task")}>
      <Prose>{pull_request?.description ?? statement}</Prose>
      {schema !== null && <CodeBlock label={t("tables")}>{schema.trim()}</CodeBlock>}
      {constraints.length > 0 && (
        <>
          <h2>{t("constraints")}</h2>
          <ul className={styles.constraints} lang={SERVER_LANGUAGE}>
            {constraints.map((constraint) => (
              <li key={constraint}>{constraint}</li>
            ))}
          </ul>
        </>
      )}
      {examples.length > 0 && (
        <>
          <h2>{t("examples")}</h2>
          <ol className={styles.examples}>
            {examples.map((example, place) => (
              <li key={place}>
                <code>{called(example)}</code>
                <p lang={SERVER_LANGUAGE}>{example.why}</p>
              </li>
            ))}
          </ol>
        </>
      )}
      {kind === "review" && <p>{t("reviewTask")}</p>}
    </section>
  );
}

function called({ arguments: inputs, returns }: CodingProblem["examples"][number]): string {
  return `${inputs.map((input) => JSON.stringify(input)).join(", ")} → ${JSON.stringify(returns)}`;
}
