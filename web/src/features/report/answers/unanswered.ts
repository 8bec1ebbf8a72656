/** What was done instead of answering, by the names of the texts that say so. */
export const INSTEAD = {
  skipped: "skipped",
  "asked for a hint": "hintInstead",
  retook: "retook",
  ended: "ended",
} as const;
