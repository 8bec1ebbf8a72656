import type { Activity } from "../state/activityOf";
import type { LineState } from "./LiveLine";
import { CLOSED } from "./protocol";

interface Trouble {
  readonly activity: Activity;
  readonly state: LineState;
  /** The browser does not pass on the sound of the answer. */
  readonly isSoundless: boolean;
  /** It does not pass on what is said over the interviewer. */
  readonly cannotInterrupt: boolean;
}

/** What the candidate should know about the line, in the name of a text; null while it works. */
export function lineNote({ activity, state, isSoundless, cannotInterrupt }: Trouble) {
  if (activity === "asked" && cannotInterrupt) return "noInterruption";
  if (activity !== "aloud") return null;
  if (typeof state === "object") return OF_CODE[state.closed] ?? "off";
  if (isSoundless) return "soundless";
  return state === "lost" ? "lost" : null;
}

const OF_CODE: Partial<Record<number, "otherWindow" | "tooLate">> = {
  [CLOSED.otherWindow]: "otherWindow",
  [CLOSED.tooMuch]: "tooLate",
};
