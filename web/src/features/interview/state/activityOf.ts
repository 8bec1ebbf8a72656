import type { RoomState } from "./reduceRoom";

/** What goes on in the room, as far as it decides who has the floor. */
export type Activity =
  /** The interviewer asks. */
  | "asked"
  /** The question was asked; the candidate has not begun. */
  | "ready"
  | "aloud"
  /** The candidate has pressed the button, and the server's last words are awaited. */
  | "lastWords"
  | "typing"
  | "paused"
  | "checking"
  /** The answer is sent, or judged. */
  | "judged"
  /** The interviewer's reply failed. */
  | "failed"
  /** The answer waits on this device for the server. */
  | "unreachable";

interface Moment {
  /** The question is being said, or its voice is still being fetched. */
  readonly isBeingAsked: boolean;
  readonly isDone: boolean;
}

const OF_PHASE = {
  loading: null,
  paused: "paused",
  checking: "checking",
  sending: "judged",
  thinking: "judged",
  failed: "failed",
  offline: "unreachable",
  closed: null,
} as const satisfies Record<string, Activity | null>;

/** Says what goes on; null before the room knows its turn and after the interview. */
export function activityOf(room: RoomState, { isBeingAsked, isDone }: Moment): Activity | null {
  if (room.phase === "question") return isBeingAsked ? "asked" : "ready";
  if (room.phase !== "answering") return OF_PHASE[room.phase];
  if (room.by === "keyboard") return "typing";
  return isDone ? "lastWords" : "aloud";
}
