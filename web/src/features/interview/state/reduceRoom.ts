import type { InterviewPosition } from "./findPosition";
import { resumeStopwatch, startStopwatch, stopStopwatch, type Stopwatch } from "./stopwatch";

export type InputMethod = "voice" | "keyboard";

/** Where the candidate is in the interview room. */
export type RoomState =
  | { readonly phase: "loading" }
  /** The interviewer has asked; the candidate has not begun to answer. */
  | {
      readonly phase: "question";
      readonly turn: number;
      readonly watch: Stopwatch;
      /** The server refused a reply to it. */
      readonly wasRefused?: true;
    }
  | {
      readonly phase: "answering";
      readonly turn: number;
      readonly by: InputMethod;
      readonly watch: Stopwatch;
    }
  | { readonly phase: "paused"; readonly turn: number; readonly by: InputMethod; readonly watch: Stopwatch }
  /** The candidate reads the browser's transcript before it is sent. */
  | { readonly phase: "checking"; readonly turn: number; readonly watch: Stopwatch }
  /** The reply is on its way. */
  | { readonly phase: "sending"; readonly turn: number }
  /** The server has the reply and chooses the next question. */
  | { readonly phase: "thinking"; readonly turn: number }
  /** The interviewer's reply failed; it comes when it is tried again. */
  | { readonly phase: "failed"; readonly turn: number }
  /** The reply stays on this device until the server answers. */
  | { readonly phase: "offline"; readonly turn: number }
  | { readonly phase: "closed" };

export type RoomEvent =
  | {
      readonly type: "position";
      readonly position: InterviewPosition;
      readonly isReachable: boolean;
      readonly nowMs: number;
    }
  | { readonly type: "answer"; readonly by: InputMethod; readonly nowMs: number }
  | { readonly type: "pause"; readonly nowMs: number }
  | { readonly type: "check"; readonly nowMs: number }
  | { readonly type: "reply" }
  /** The server refused the reply: the turn is open again. */
  | { readonly type: "refused"; readonly turn: number; readonly nowMs: number };

export const INITIAL_ROOM: RoomState = { phase: "loading" };

export function reduceRoom(room: RoomState, event: RoomEvent): RoomState {
  if (event.type === "position") return moveTo(room, event);
  if (event.type === "refused") return reopen(room, event);
  return isOpen(room) ? act(room, event) : room;
}

/** What the candidate does about a turn. */
function act(room: OpenRoom, event: Exclude<RoomEvent, { type: "position" | "refused" }>): RoomState {
  const { turn, watch } = room;
  switch (event.type) {
    case "answer":
      return { phase: "answering", turn, by: event.by, watch: resumeStopwatch(watch, event.nowMs) };
    case "pause":
      return room.phase === "answering"
        ? { ...room, phase: "paused", watch: stopStopwatch(watch, event.nowMs) }
        : room;
    case "check":
      return { phase: "checking", turn, watch: stopStopwatch(watch, event.nowMs) };
    case "reply":
      return { phase: "sending", turn };
  }
}

function reopen(room: RoomState, { turn, nowMs }: RoomEvent & { type: "refused" }): RoomState {
  const isMeant = room.phase === "sending" || room.phase === "offline";
  return isMeant ? { phase: "question", turn, watch: startStopwatch(nowMs), wasRefused: true } : room;
}

function moveTo(
  room: RoomState,
  { position, isReachable, nowMs }: RoomEvent & { type: "position" },
): RoomState {
  const turn = position.turn.number;
  if (position.awaits === "nothing") return { phase: "closed" };
  if (position.awaits === "retry") return { phase: "failed", turn };
  if (position.awaits === "interviewer") return wait(room, position, isReachable);
  const isSame = "turn" in room && room.turn === turn;
  // A reply was just given, and is not in the offline store yet.
  if (isSame && (isOpen(room) || room.phase === "sending")) return room;
  return { phase: "question", turn, watch: startStopwatch(nowMs) };
}

function wait(room: RoomState, { turn, isReplyUnsent }: InterviewPosition, isReachable: boolean): RoomState {
  if (!isReplyUnsent) return { phase: "thinking", turn: turn.number };
  // This position was found before the refused reply left the offline store.
  if (room.phase === "question" && room.wasRefused === true && room.turn === turn.number) return room;
  return { phase: isReachable ? "sending" : "offline", turn: turn.number };
}

export type OpenRoom = Extract<RoomState, { readonly watch: Stopwatch }>;

/** Whether the turn can still be replied to. */
export function isOpen(room: RoomState): room is OpenRoom {
  return "watch" in room;
}
