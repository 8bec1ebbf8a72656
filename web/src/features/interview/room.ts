import type { Standing } from "./standing";

export type By = "voice" | "keyboard";

/** Time since a question was shown, without pauses. */
export interface Watch {
  readonly beforeMs: number;
  /** Null while it stands still. */
  readonly runningSinceMs: number | null;
}

/** Where the candidate is in the interview room. */
export type Room =
  | { readonly phase: "loading" }
  /** The interviewer has asked; nobody answers yet. */
  | { readonly phase: "question"; readonly turn: number; readonly watch: Watch }
  | { readonly phase: "answering"; readonly turn: number; readonly by: By; readonly watch: Watch }
  | { readonly phase: "paused"; readonly turn: number; readonly by: By; readonly watch: Watch }
  /** What the browser heard is read over before it goes. */
  | { readonly phase: "checking"; readonly turn: number; readonly watch: Watch }
  /** The reply is on its way. */
  | { readonly phase: "sending"; readonly turn: number }
  /** The server has it, and considers what to ask next. */
  | { readonly phase: "thinking"; readonly turn: number }
  /** The reply is kept here until there is a network. */
  | { readonly phase: "offline"; readonly turn: number }
  | { readonly phase: "closed" };

export type RoomEvent =
  | {
      readonly type: "stands";
      readonly standing: Standing;
      readonly isReached: boolean;
      readonly nowMs: number;
    }
  | { readonly type: "answer"; readonly by: By; readonly nowMs: number }
  | { readonly type: "pause"; readonly nowMs: number }
  | { readonly type: "check"; readonly nowMs: number }
  | { readonly type: "reply" }
  /** The server did not take the reply: the turn is open again. */
  | { readonly type: "refused"; readonly turn: number; readonly nowMs: number };

export const ENTRANCE: Room = { phase: "loading" };

export function reduce(room: Room, event: RoomEvent): Room {
  if (event.type === "stands") return stand(room, event);
  if (event.type === "refused") return reopen(room, event);
  return isOpen(room) ? act(room, event) : room;
}

/** What the candidate does about a turn. */
function act(room: OpenRoom, event: Exclude<RoomEvent, { type: "stands" | "refused" }>): Room {
  const { turn, watch } = room;
  switch (event.type) {
    case "answer":
      return { phase: "answering", turn, by: event.by, watch: running(watch, event.nowMs) };
    case "pause":
      return room.phase === "answering"
        ? { ...room, phase: "paused", watch: stopped(watch, event.nowMs) }
        : room;
    case "check":
      return { phase: "checking", turn, watch: stopped(watch, event.nowMs) };
    case "reply":
      return { phase: "sending", turn };
  }
}

function reopen(room: Room, { turn, nowMs }: RoomEvent & { type: "refused" }): Room {
  const isMeant = room.phase === "sending" || room.phase === "offline";
  return isMeant ? { phase: "question", turn, watch: started(nowMs) } : room;
}

function stand(room: Room, { standing, isReached, nowMs }: RoomEvent & { type: "stands" }): Room {
  const turn = standing.turn.number;
  if (standing.awaits === "nothing") return { phase: "closed" };
  if (standing.awaits === "interviewer") {
    if (!standing.isKept) return { phase: "thinking", turn };
    return { phase: isReached ? "sending" : "offline", turn };
  }
  const isSame = "turn" in room && room.turn === turn;
  // A reply was given to it a moment ago and is just being written down.
  if (isSame && (isOpen(room) || room.phase === "sending")) return room;
  return { phase: "question", turn, watch: started(nowMs) };
}

export type OpenRoom = Extract<Room, { readonly watch: Watch }>;

/** Whether the turn can still be replied to. */
export function isOpen(room: Room): room is OpenRoom {
  return "watch" in room;
}

export function secondsOn(watch: Watch, nowMs: number): number {
  return stopped(watch, nowMs).beforeMs / 1000;
}

function started(nowMs: number): Watch {
  return { beforeMs: 0, runningSinceMs: nowMs };
}

function running(watch: Watch, nowMs: number): Watch {
  return { ...watch, runningSinceMs: watch.runningSinceMs ?? nowMs };
}

function stopped({ beforeMs, runningSinceMs }: Watch, nowMs: number): Watch {
  const ranMs = runningSinceMs === null ? 0 : Math.max(0, nowMs - runningSinceMs);
  return { beforeMs: beforeMs + ranMs, runningSinceMs: null };
}
