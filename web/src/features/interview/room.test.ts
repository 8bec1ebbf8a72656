import { describe, expect, it } from "vitest";

import { turn } from "@/testing/fixtures/interview";

import { ENTRANCE, reduce, secondsOn, type Room, type RoomEvent } from "./room";
import type { Standing } from "./standing";

function stands(number: number, more: Partial<Standing> = {}, isReached = true, nowMs = 0): RoomEvent {
  const standing: Standing = { turn: { ...turn, number }, awaits: "answer", isKept: false, ...more };
  return { type: "stands", standing, isReached, nowMs };
}

function play(...events: readonly RoomEvent[]): Room {
  return events.reduce(reduce, ENTRANCE);
}

const answer: RoomEvent = { type: "answer", by: "voice", nowMs: 2000 };

describe("the room", () => {
  it("shows the question, then hears the answer, and sends it", () => {
    expect(play(stands(1))).toMatchObject({ phase: "question", turn: 1 });
    expect(play(stands(1), answer)).toMatchObject({ phase: "answering", by: "voice" });
    expect(play(stands(1), answer, { type: "reply" })).toEqual({ phase: "sending", turn: 1 });
  });

  it("stays with an answer when the session is read anew", () => {
    expect(play(stands(1), answer, stands(1), stands(1, {}, false))).toMatchObject({ phase: "answering" });
    expect(play(stands(1), answer, { type: "reply" }, stands(1))).toMatchObject({ phase: "sending" });
  });

  it("goes to the next question as soon as it stands", () => {
    expect(play(stands(1), answer, { type: "reply" }, stands(2))).toMatchObject({
      phase: "question",
      turn: 2,
    });
  });

  it("tells an interviewer who thinks from a reply that is under way and from one that waits for a network", () => {
    const replied = [stands(1), answer, { type: "reply" } as const];
    expect(play(...replied, stands(1, { awaits: "interviewer" }))).toMatchObject({ phase: "thinking" });
    const kept = { awaits: "interviewer", isKept: true } as const;
    expect(play(...replied, stands(1, kept))).toMatchObject({ phase: "sending" });
    expect(play(...replied, stands(1, kept, false))).toMatchObject({ phase: "offline" });
    expect(play(...replied, stands(1, kept, false), stands(2))).toMatchObject({ phase: "question", turn: 2 });
  });

  it("counts the time since the question without the pauses", () => {
    const room = play(
      stands(1, {}, true, 1000),
      answer,
      { type: "pause", nowMs: 11_000 },
      { type: "answer", by: "keyboard", nowMs: 60_000 },
    );
    expect(room).toMatchObject({ phase: "answering", by: "keyboard" });
    expect("watch" in room && secondsOn(room.watch, 65_000)).toBe(15);
  });

  it("opens a turn again whose reply was refused", () => {
    const refused: RoomEvent = { type: "refused", turn: 1, nowMs: 5 };
    expect(play(stands(1), answer, { type: "reply" }, refused)).toMatchObject({ phase: "question", turn: 1 });
    expect(play(stands(1), answer, refused)).toMatchObject({ phase: "answering" });
  });

  it("is left when nothing is awaited, and nothing can be answered there", () => {
    expect(play(stands(1), answer, stands(2, { awaits: "nothing" }), answer, { type: "reply" })).toEqual({
      phase: "closed",
    });
  });
});
