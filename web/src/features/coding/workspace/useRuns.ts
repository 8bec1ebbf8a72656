import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";

import { attemptQuery, type Attempt } from "@/api/coding";
import type { StoredTest } from "@/lib/offline/AttemptStore";

import { useCodingTexts } from "../texts";
import { readTest } from "./ownTest";
import { prepareRunner, runTests, submit, type TestOutcome, type TestToRun } from "./running";
import type { WorkspaceActions } from "./useWorkspace";

export type Tests = "examples" | "own";

export interface Ran {
  readonly which: Tests;
  readonly outcomes: readonly TestOutcome[];
}

interface RunsOptions {
  readonly attempt: Attempt;
  readonly actions: WorkspaceActions;
  readonly tests: readonly StoredTest[];
  readonly onAnnounce: (sentence: string) => void;
}

/** The key of the submission that is being checked. */
export function checking(attemptId: string): readonly string[] {
  return ["coding", "checking", attemptId];
}

const MESSAGE_CHARACTERS = 1000;

/** Runs tests in the browser, also without a network, and submits. */
export function useRuns({ attempt, actions, tests, onAnnounce }: RunsOptions) {
  const t = useCodingTexts();
  const client = useQueryClient();
  const prepare = useEffectEvent(() => {
    // The first run would wait for it; if it fails, that run says why.
    prepareRunner(attempt).catch(() => undefined);
  });
  useEffect(() => {
    prepare();
  }, []);

  const run = useMutation({
    networkMode: "always",
    mutationFn: async (which: Tests): Promise<Ran> => {
      const wanted = which === "examples" ? examplesOf(attempt) : tests.map(readTest).filter(isThere);
      return { which, outcomes: await runTests(attempt, actions.source(), wanted) };
    },
    onSuccess: ({ which, outcomes }) => {
      const passed = outcomes.filter((one) => one.passed === true).length;
      const failed = outcomes.filter((one) => one.passed === false || one.error !== null).length;
      const error = outcomes.find((one) => one.error !== null)?.error?.slice(0, MESSAGE_CHARACTERS) ?? null;
      actions.record({ kind: "run", passed, failed, error, tests: which });
      onAnnounce(t("ranTests", { passed, count: outcomes.length }));
    },
  });
  const send = useMutation({
    mutationKey: checking(attempt.id),
    networkMode: "always",
    mutationFn: () => submit(attempt, actions.source(), actions.now()),
    onSuccess: (verdict) => {
      void client.invalidateQueries({ queryKey: attemptQuery(attempt.id).queryKey });
      if (verdict !== null) onAnnounce(t(verdict.passed ? "verdictPassed" : "verdictFailed"));
    },
  });
  const isBusy = run.isPending || send.isPending;
  return {
    run,
    send,
    isBusy,
    start: (which: Tests) => {
      if (!isBusy) run.mutate(which);
    },
    hand: () => {
      if (!isBusy) send.mutate();
    },
  };
}

function examplesOf({ problem }: Attempt): readonly TestToRun[] {
  return problem.examples.map(({ arguments: inputs, returns }) => ({ arguments: inputs, expected: returns }));
}

function isThere<Value>(value: Value | null): value is Value {
  return value !== null;
}
