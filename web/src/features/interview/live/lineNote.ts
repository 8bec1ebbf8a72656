import type { Activity } from "../state/activityOf";
import type { LineState } from "./LiveLine";
import { CLOSED, REFUSED } from "./protocol";

interface Trouble {
  readonly activity: Activity;
  readonly state: LineState;
  /** The browser does not pass on the sound of the answer. */
  readonly isSoundless: boolean;
  /** It does not pass on what is said over the interviewer. */
  readonly cannotInterrupt: boolean;
}

/** A line that is closed for good changes what the candidate does next. */
const MINDS_CLOSING: ReadonlySet<Activity> = new Set(["asked", "ready", "aloud", "paused"]);

/** What the candidate should know about the line, in the name of a text; null while it works. */
export function lineNote({ activity, state, isSoundless, cannotInterrupt }: Trouble) {
  if (typeof state === "object") return MINDS_CLOSING.has(activity) ? (OF_CODE[state.closed] ?? "off") : null;
  if (activity === "asked") return cannotInterrupt ? "noInterruption" : null;
  if (activity !== "aloud") return null;
  if (isSoundless) return "soundless";
  return state === "lost" || state === "full" ? state : null;
}

const OF_CODE: Partial<
  Record<
    number,
    | "signedOut"
    | "notAllowed"
    | "notFound"
    | "notOpen"
    | "notAgreed"
    | "sessionOver"
    | "otherWindow"
    | "otherVersion"
    | "tooLate"
  >
> = {
  [REFUSED.signedOut]: "signedOut",
  [REFUSED.notAllowed]: "notAllowed",
  [REFUSED.notFound]: "notFound",
  [REFUSED.notOpen]: "notOpen",
  [CLOSED.notAgreed]: "notAgreed",
  [CLOSED.sessionOver]: "sessionOver",
  [CLOSED.otherWindow]: "otherWindow",
  [CLOSED.otherVersion]: "otherVersion",
  [CLOSED.tooMuch]: "tooLate",
};
