import { describe, expect, it } from "vitest";

import type { Errand, Reply } from "@/lib/recorder/contracts";
import { session, turn } from "@/testing/fixtures/interview";

import { standingOf } from "./standing";

const asked = { ...session, turns: [turn], next_if_recorded: { ...turn, number: turn.number + 1 } };

function waits(reply: Reply, number = turn.number, sessionId = session.id): Errand {
  return { number, candidateId: "ada", sessionId, turn: number, reply };
}

const spoken: Reply = { kind: "speak", parts: 1, seconds: 30 };

describe("where an interview stands", () => {
  it("is where the server says when nothing waits here", () => {
    expect(standingOf(asked, [])).toEqual({ turn, awaits: "answer", isKept: false });
  });

  it("is one question further after a spoken answer, which is known beforehand", () => {
    const standing = standingOf(asked, [waits(spoken)]);
    expect(standing).toMatchObject({ turn: { number: turn.number + 1 }, awaits: "answer", isKept: false });
  });

  it("waits for the server after a second one", () => {
    const standing = standingOf(asked, [waits(spoken), waits(spoken, turn.number + 1)]);
    expect(standing).toMatchObject({
      turn: { number: turn.number + 1 },
      awaits: "interviewer",
      isKept: true,
    });
  });

  it.each<Reply>([
    { kind: "type", text: "A tree", seconds: 3 },
    { kind: "skip", seconds: 3 },
    { kind: "hint", parts: 1, seconds: 3 },
    { kind: "finish", seconds: 3 },
    { kind: "speak", parts: 1, seconds: 3, ends: true },
  ])("waits for the server after $kind", (reply) => {
    expect(standingOf(asked, [waits(reply)])).toMatchObject({ awaits: "interviewer", isKept: true });
  });

  it("does not mind what was delivered, what only completes an answer, or another session", () => {
    const others = [
      waits(spoken, turn.number - 1),
      waits({ kind: "uploaded" }),
      waits(spoken, turn.number, "s9"),
    ];
    expect(standingOf(asked, others)).toEqual({ turn, awaits: "answer", isKept: false });
  });

  it("is over when the prefetched turn closes the interview", () => {
    const closing = {
      ...asked,
      next_if_recorded: { ...turn, number: turn.number + 1, expects_answer: false },
    };
    expect(standingOf(closing, [waits(spoken)])).toMatchObject({ awaits: "nothing" });
  });
});
