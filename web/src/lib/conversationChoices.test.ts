import { beforeEach, describe, expect, it } from "vitest";

import {
  HINT_KINDS,
  hintsChosen,
  rememberConversation,
  rememberedConversation,
  wantsCameraHints,
  wantsHints,
  withMuted,
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

describe("muted hints", () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it("are none at first, also for choices that were stored before there were any", () => {
    localStorage.setItem("greenroom.conversation", JSON.stringify({ isOn: true }));
    expect(rememberedConversation()).toMatchObject({ isOn: true, mutedHints: [] });
  });

  it("stay when another choice changes, and leave the others alone", () => {
    rememberConversation({ isOn: true, captions: true });
    rememberConversation({ mutedHints: ["pace"] });
    rememberConversation({ captions: false });
    expect(rememberedConversation()).toMatchObject({ isOn: true, captions: false, mutedHints: ["pace"] });
  });

  it("are each muted and given again alone", () => {
    const all = HINT_KINDS.reduce<ReturnType<typeof withMuted>>(
      (muted, kind) => withMuted(muted, kind, true),
      [],
    );
    expect(all).toEqual(HINT_KINDS);
    expect(withMuted(all, "gaze", false)).toEqual(["pace", "volume", "monologue", "frame", "fillers"]);
    expect(withMuted(["pace"], "pace", true)).toEqual(["pace"]);
  });

  it("leave the camera unused once both of its hints are among them", () => {
    expect(wantsCameraHints({ ...first, mutedHints: ["gaze", "pace"] }, "study")).toBe(true);
    expect(wantsCameraHints({ ...first, mutedHints: ["gaze", "frame"] }, "study")).toBe(false);
  });
});
