import type { LineState } from "./LiveLine";
import { CLOSED } from "./protocol";

/** Says what the line needs from the candidate, in the name of a text; null while it works. */
export function lineNote(state: LineState) {
  if (typeof state === "object") return OF_CODE[state.closed] ?? "off";
  return state === "lost" ? "lost" : null;
}

const OF_CODE: Partial<Record<number, "otherWindow" | "tooLate">> = {
  [CLOSED.otherWindow]: "otherWindow",
  [CLOSED.tooMuch]: "tooLate",
};
