import { describe, expect, it } from "vitest";

import { turn } from "@/testing/fixtures/interview";

import type { InterviewPosition } from "./findPosition";
import { INITIAL_ROOM, reduceRoom, type RoomEvent, type RoomState } from "./reduceRoom";
import { elapsedSeconds } from "./stopwatch";

function at(number: number, more: Partial<InterviewPosition> = {}, isReachable = true, nowMs = 0): RoomEvent {
  const position: InterviewPosition = {
    turn: { ...turn, number },
    awaits: "answer",
    isReplyUnsent: false,
    ...more,
  };
  return { type: "position", position, isReachable, nowMs };
}

function play(...events: readonly RoomEvent[]): RoomState {
  return events.reduce(reduceRoom, INITIAL_ROOM);
}

const answer: RoomEvent = { type: "answer", by: "voice", nowMs: 2000 };

describe("the room", () => {
  it("shows the question, then hears the answer, and sends it", () => {
    expect(play(at(1))).toMatchObject({ phase: "question", turn: 1 });
    expect(play(at(1), answer)).toMatchObject({ phase: "answering", by: "voice" });
    expect(play(at(1), answer, { type: "reply" })).toEqual({ phase: "sending", turn: 1 });
  });

  it("stays with an answer when the session is read anew", () => {
    expect(play(at(1), answer, at(1), at(1, {}, false))).toMatchObject({ phase: "answering" });
    expect(play(at(1), answer, { type: "reply" }, at(1))).toMatchObject({ phase: "sending" });
  });

  it("goes to the next question as soon as it stands", () => {
    expect(play(at(1), answer, { type: "reply" }, at(2))).toMatchObject({
      phase: "question",
      turn: 2,
    });
  });

  it("tells an interviewer who thinks from a reply that is under way and from one that waits for a network", () => {
    const replied = [at(1), answer, { type: "reply" } as const];
    expect(play(...replied, at(1, { awaits: "interviewer" }))).toMatchObject({ phase: "thinking" });
    const unsent = { awaits: "interviewer", isReplyUnsent: true } as const;
    expect(play(...replied, at(1, unsent))).toMatchObject({ phase: "sending" });
    expect(play(...replied, at(1, unsent, false))).toMatchObject({ phase: "offline" });
    expect(play(...replied, at(1, unsent, false), at(2))).toMatchObject({ phase: "question", turn: 2 });
  });

  it("counts the time since the question without the pauses", () => {
    const room = play(
      at(1, {}, true, 1000),
      answer,
      { type: "pause", nowMs: 11_000 },
      { type: "answer", by: "keyboard", nowMs: 60_000 },
    );
    expect(room).toMatchObject({ phase: "answering", by: "keyboard" });
    expect("watch" in room && elapsedSeconds(room.watch, 65_000)).toBe(15);
  });

  it("opens a turn again whose reply was refused", () => {
    const refused: RoomEvent = { type: "refused", turn: 1, nowMs: 5 };
    expect(play(at(1), answer, { type: "reply" }, refused)).toMatchObject({ phase: "question", turn: 1 });
    expect(play(at(1), answer, refused)).toMatchObject({ phase: "answering" });
  });

  it("stays open after a refusal, also when the reply seems unsent for a moment longer", () => {
    const refused: RoomEvent = { type: "refused", turn: 1, nowMs: 5 };
    const stale = at(1, { awaits: "interviewer", isReplyUnsent: true });
    expect(play(at(1), { type: "reply" }, refused, stale, at(1))).toMatchObject({
      phase: "question",
      turn: 1,
    });
    expect(play(at(1), { type: "reply" }, refused, stale, { type: "reply" }, stale)).toMatchObject({
      phase: "sending",
    });
  });

  it("is left when nothing is awaited, and nothing can be answered there", () => {
    expect(play(at(1), answer, at(2, { awaits: "nothing" }), answer, { type: "reply" })).toEqual({
      phase: "closed",
    });
  });
});
