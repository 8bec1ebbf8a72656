import type { ProblemKind } from "@/api/coding";

/** In the order of the form; the compiler asks for a kind that is missing. */
export const KINDS = Object.keys({
  solve: true,
  fix: true,
  sql: true,
  review: true,
} satisfies Record<ProblemKind, true>) as ProblemKind[];

export const TOPICS = [
  "arrays-hashing",
  "strings",
  "two-pointers",
  "stacks-queues",
  "trees",
  "graphs",
  "dynamic-programming",
  "greedy",
  "search",
  "intervals",
  "simulation-parsing",
  "data-handling",
  "sql",
  "review",
] as const;

export const LEVELS = [1, 2, 3, 4, 5] as const;

/** Proper names: the same in every language of the interface. */
const LANGUAGE_NAMES: ReadonlyMap<string, string> = new Map([
  ["python", "Python"],
  ["javascript", "JavaScript"],
  ["typescript", "TypeScript"],
  ["sql", "SQL"],
  ["go", "Go"],
  ["java", "Java"],
]);

/** Pull requests come in more languages than the runner has. */
export function languageName(language: string): string {
  return LANGUAGE_NAMES.get(language) ?? language;
}
