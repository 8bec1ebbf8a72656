import { describe, expect, it } from "vitest";

import type { Turn } from "@/api/shapes";
import { turn, warmUp } from "@/testing/fixtures/interview";

import { readTurn } from "./readTurn";

const question = turn.lines[1]!.text;
const coded: Turn = {
  ...turn,
  lines: [...turn.lines, { kind: "code", text: "SELECT 1", feedback: null }],
};

function later(
  kind: Turn["kind"],
  ...lines: readonly (readonly [Turn["lines"][number]["kind"], string])[]
): Turn {
  return {
    ...turn,
    number: turn.number + 1,
    kind,
    lines: lines.map(([kind, text]) => ({ kind, text, feedback: null })),
  };
}

describe("a turn as the room shows it", () => {
  it("is a question with what leads to it", () => {
    expect(readTurn(turn, [warmUp, turn])).toMatchObject({ question, atHand: null, code: null, hints: [] });
    expect(readTurn(coded, [warmUp]).code).toBe("SELECT 1");
  });

  it("keeps the question during hints, with all hints so far", () => {
    const first = later("hint", ["speech", "Here is a hint."], ["hint", "Think of statistics."]);
    const second = { ...later("hint", ["hint", "Think of the plan."]), number: turn.number + 2 };
    expect(readTurn(second, [coded, first, second])).toMatchObject({
      question,
      code: "SELECT 1",
      atHand: null,
      hints: ["Think of statistics.", "Think of the plan."],
    });
  });

  it("shows the question above a follow-up", () => {
    const followUp = later(
      "follow up",
      ["speech", "Let me ask more."],
      ["question", "What would you look at first?"],
    );
    expect(readTurn(followUp, [coded, followUp])).toMatchObject({
      question: "What would you look at first?",
      atHand: { text: question, code: "SELECT 1" },
      speech: ["Let me ask more."],
    });
  });

  it("keeps feedback apart from what is asked next", () => {
    const next = {
      ...later("ask", ["explanation", "You had: plans."], ["question", "And now?"]),
      question_id: "q2",
    };
    expect(readTurn(next, [turn])).toMatchObject({
      feedback: [{ text: "You had: plans." }],
      question: "And now?",
      atHand: null,
    });
  });

  it("asks nothing when it closes", () => {
    const closing = { ...later("close", ["speech", "Thank you."]), question_id: null };
    expect(readTurn(closing, [warmUp, turn])).toMatchObject({ question: "Thank you.", speech: [] });
  });
});
