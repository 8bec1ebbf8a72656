import { describe, expect, it } from "vitest";

import {
  hintsChosen,
  rememberedConversation,
  wantsCameraHints,
  wantsHints,
  type ConversationChoices,
} from "./conversationChoices";

const first = rememberedConversation();
const realPace: ConversationChoices = { ...first, patience: "realistic" };

describe("hints while the candidate speaks", () => {
  it("are on by default in practice, and off where the mode or the pace is that of a real interview", () => {
    expect(wantsHints(first, "study")).toBe(true);
    expect(wantsHints(first, "real")).toBe(false);
    expect(wantsHints(realPace, "study")).toBe(false);
    expect(wantsCameraHints(first, "real")).toBe(false);
  });

  it("follow the candidate's choice in each mode", () => {
    expect(wantsHints({ ...first, hints: true }, "real")).toBe(true);
    expect(wantsHints({ ...first, hints: false }, "study")).toBe(false);
  });

  it("stay off in realistic interviews after they were switched off and on again in practice", () => {
    const again = { ...first, hints: hintsChosen(true, { ...first, hints: false }, "study") };
    expect(wantsHints(again, "study")).toBe(true);
    expect(wantsHints(again, "real")).toBe(false);
    expect(hintsChosen(true, first, "real")).toBe(true);
  });
});
