import { describe, expect, it } from "vitest";

import type { QueuedReply, Reply } from "@/lib/offline/contracts";
import { session, turn } from "@/testing/fixtures/interview";

import { findPosition } from "./findPosition";

const asked = {
  ...session,
  turns: [turn],
  next_if_recorded: [{ from_seconds: 0, turn: { ...turn, number: turn.number + 1 } }],
};

function queued(reply: Reply, number = turn.number, sessionId = session.id): QueuedReply {
  return { number, candidateId: "ada", sessionId, turn: number, reply };
}

const spoken: Reply = { kind: "speak", parts: 1, seconds: 30 };

describe("the position of an interview", () => {
  it("is where the server says when nothing waits here", () => {
    expect(findPosition(asked, [])).toEqual({ turn, awaits: "answer", isReplyUnsent: false });
  });

  it("is one question further after a spoken answer, which is known beforehand", () => {
    const position = findPosition(asked, [queued(spoken)]);
    expect(position).toMatchObject({
      turn: { number: turn.number + 1 },
      awaits: "answer",
      isReplyUnsent: false,
    });
  });

  it("goes by the length of a spoken answer", () => {
    const later = { ...turn, number: turn.number + 1, expects_answer: false };
    const following = [...asked.next_if_recorded, { from_seconds: 31, turn: later }];
    const after = (seconds: number) =>
      findPosition({ ...asked, next_if_recorded: following }, [queued({ ...spoken, seconds })]);
    expect(after(30.9)).toMatchObject({ awaits: "answer" });
    expect(after(31)).toMatchObject({ awaits: "nothing" });
  });

  it("waits for the server after a second one", () => {
    const position = findPosition(asked, [queued(spoken), queued(spoken, turn.number + 1)]);
    expect(position).toMatchObject({
      turn: { number: turn.number + 1 },
      awaits: "interviewer",
      isReplyUnsent: true,
    });
  });

  it.each<Reply>([
    { kind: "type", text: "A tree", seconds: 3 },
    { kind: "skip", seconds: 3 },
    { kind: "hint", parts: 1, seconds: 3 },
    { kind: "finish", seconds: 3 },
    { kind: "retake", seconds: 3 },
    { kind: "speak", parts: 1, seconds: 3, ends: true },
    { kind: "speak", parts: 1, seconds: 3, words: "I added an index" },
  ])("waits for the server after $kind", (reply) => {
    expect(findPosition(asked, [queued(reply)])).toMatchObject({
      awaits: "interviewer",
      isReplyUnsent: true,
    });
  });

  it("does not mind what was delivered, what only completes an answer, or another session", () => {
    const others = [
      queued(spoken, turn.number - 1),
      queued({ kind: "uploaded" }),
      queued(spoken, turn.number, "s9"),
    ];
    expect(findPosition(asked, others)).toEqual({ turn, awaits: "answer", isReplyUnsent: false });
  });

  it("is over when the prefetched turn closes the interview", () => {
    const closing = {
      ...asked,
      next_if_recorded: [
        { from_seconds: 0, turn: { ...turn, number: turn.number + 1, expects_answer: false } },
      ],
    };
    expect(findPosition(closing, [queued(spoken)])).toMatchObject({ awaits: "nothing" });
  });
});
