import type { Activity } from "../state/activityOf";
import type { LineState } from "./LiveLine";
import type { Floor, FloorReason } from "./protocol";

/** A floor of the server, with the moment on the page's clock until which Greenroom waits. */
export type KnownFloor = Floor & { readonly untilMs: number | null };

interface Situation {
  readonly activity: Activity;
  readonly state: LineState;
  /** What the server last said of this turn; null before it did. */
  readonly floor: KnownFloor | null;
  /** The interviewer has waited, and no word came. */
  readonly isSilent: boolean;
  /** The browser passes no sound on: no silence can end the answer. */
  readonly isSoundless: boolean;
}

/** Who has the floor, in the names of texts. */
export interface FloorWords {
  readonly holder: Floor["holder"];
  readonly text: FloorText;
  /** Until when Greenroom waits; null where it does not count. */
  readonly untilMs: number | null;
}

export type FloorText = (typeof OF_ACTIVITY)[keyof typeof OF_ACTIVITY] | "noSpeech" | AloudText;
type AloudText =
  "connecting" | "untilDone" | "begin" | "youHave" | "waiting" | "timeToThink" | "givenBack" | "ending";

/** While the candidate does not speak, the room alone knows who has the floor. */
const OF_ACTIVITY = {
  asked: "interviewerHas",
  ready: "ready",
  typing: "typing",
  paused: "paused",
  checking: "checking",
  lastWords: "lastWords",
  judged: "ending",
  failed: "failed",
  unreachable: "unreachable",
} as const satisfies Record<Exclude<Activity, "aloud">, string>;

const OF_INTERVIEWER: ReadonlySet<Activity> = new Set([
  "asked",
  "lastWords",
  "judged",
  "failed",
  "unreachable",
]);

const OF_REASON: Partial<Record<FloorReason, AloudText>> = {
  speaking: "youHave",
  thinking: "timeToThink",
  "first word": "begin",
};

export function floorWords({ activity, state, floor, isSilent, isSoundless }: Situation): FloorWords {
  if (activity === "aloud") return isSoundless ? ofCandidate("untilDone") : whileAloud(state, floor);
  const text = activity === "paused" && isSilent ? "noSpeech" : OF_ACTIVITY[activity];
  return { holder: OF_INTERVIEWER.has(activity) ? "interviewer" : "candidate", text, untilMs: null };
}

function whileAloud(state: LineState, floor: KnownFloor | null): FloorWords {
  if (state === "off" || state === "connecting") return ofCandidate("connecting");
  // No silence ends an answer that the server does not hear.
  if (state !== "open") return ofCandidate("untilDone");
  if (floor === null) return ofCandidate("connecting");
  const { holder, reason, untilMs } = floor;
  if (holder === "candidate") return { holder, text: OF_REASON[reason] ?? "waiting", untilMs };
  return { holder, text: untilMs === null ? "ending" : "givenBack", untilMs };
}

function ofCandidate(text: AloudText): FloorWords {
  return { holder: "candidate", text, untilMs: null };
}
