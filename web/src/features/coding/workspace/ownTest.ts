import type { StoredTest } from "@/lib/offline/AttemptStore";

import type { TestToRun } from "./running";

/** Returns the test that was typed, or null while a field is not JSON. */
export function readTest({ inputs, expected }: StoredTest): TestToRun | null {
  const values = inputs.map(readJson);
  if (values.includes(undefined)) return null;
  if (expected.trim() === "") return { arguments: values };
  const value = readJson(expected);
  return value === undefined ? null : { arguments: values, expected: value };
}

/** Returns undefined for what is not JSON, which JSON itself cannot say. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
