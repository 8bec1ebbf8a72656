import { addOutputs, submitCode, type Attempt, type CodingVerdict, type RunOutput } from "@/api/coding";
import { BrowserRunner } from "@/lib/codeRunner/BrowserRunner";
import type { Program, RunnerLanguage, RunResult } from "@/lib/codeRunner/contracts";

import { passes } from "./passes";

export interface TestToRun {
  readonly arguments: readonly unknown[];
  /** Undefined where nothing is expected: the test is only run. */
  readonly expected?: unknown;
}

export interface TestOutcome {
  readonly test: TestToRun;
  /** Null where nothing was expected. */
  readonly passed: boolean | null;
  readonly value: unknown;
  /** Why there is no value. */
  readonly error: string | null;
  readonly printed: string;
}

/** One frame for the page: the interpreter stays ready between attempts. */
const runner = new BrowserRunner();

export function prepareRunner(attempt: Attempt): Promise<void> {
  return runner.prepare(runsAs(attempt));
}

/** Runs the code in the browser. */
export async function runTests(
  attempt: Attempt,
  source: string,
  tests: readonly TestToRun[],
): Promise<readonly TestOutcome[]> {
  const results = await runner.run(
    programOf(attempt, source),
    tests.map((test) => test.arguments),
  );
  return tests.map((test, place) => judged(attempt, test, outputOf(results[place])));
}

/** Submits the code; where the server runs none, the browser runs it and hands in the outputs. */
export async function submit(attempt: Attempt, source: string, atMs: number): Promise<CodingVerdict | null> {
  const submitted = await submitCode(attempt.id, source, atMs);
  let { verdict } = submitted;
  for (const run of submitted.to_run) {
    const isSql = attempt.problem.kind === "sql";
    const program = isSql
      ? programOf(attempt, source)
      : { language: run.language, source: run.program, name: run.function };
    const results = await runner.run(program, run.inputs);
    const outputs = results.map((result): RunOutput => {
      const { value, error } = outputOf(result);
      if (error !== null) return { error: error.slice(0, MESSAGE_CHARACTERS) };
      return { value: isSql ? { value, changed: false } : value };
    });
    verdict = (await addOutputs(attempt.id, run.nonce, outputs)).verdict ?? verdict;
  }
  return verdict;
}

function programOf({ problem, language }: Attempt, source: string): Program {
  if (problem.kind === "sql") return { language: "sql", source, name: problem.schema ?? "" };
  return { language, source, name: problem.function?.names[language] ?? "" };
}

function runsAs({ problem, language }: Attempt): RunnerLanguage {
  return problem.kind === "sql" ? "sql" : language;
}

function judged(
  attempt: Attempt,
  test: TestToRun,
  { value, error, printed }: { value: unknown; error: string | null; printed: string },
): TestOutcome {
  const isCompared = test.expected !== undefined;
  const passed = isCompared
    ? error === null && passes(attempt.problem.comparison, test.expected, value)
    : null;
  return { test, passed, value, error, printed };
}

/** A program can claim anything: what is no JSON is an error. */
function outputOf(result: RunResult | undefined): { value: unknown; error: string | null; printed: string } {
  if (result === undefined) return { value: null, error: "", printed: "" };
  const { outcome, output, message, printed } = result;
  if (outcome !== "ok") return { value: null, error: message === "" ? outcome : message, printed };
  try {
    return { value: JSON.parse(output) as unknown, error: null, printed };
  } catch {
    return { value: null, error: "The output is not JSON", printed };
  }
}

const MESSAGE_CHARACTERS = 1000;
