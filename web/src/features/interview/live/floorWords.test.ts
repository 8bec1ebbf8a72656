import { describe, expect, it } from "vitest";

import type { Activity } from "../state/activityOf";
import { floorWords, type KnownFloor } from "./floorWords";
import type { FloorReason } from "./protocol";

function floor(holder: KnownFloor["holder"], reason: FloorReason, untilMs: number | null): KnownFloor {
  return { type: "floor", turn: 1, holder, reason, waits_seconds: null, untilMs };
}

const speaking = floor("candidate", "speaking", null);

describe("while the candidate does not speak", () => {
  it.each<[Activity, string, string]>([
    ["asked", "interviewer", "interviewerHas"],
    ["ready", "candidate", "ready"],
    ["typing", "candidate", "typing"],
    ["paused", "candidate", "paused"],
    ["checking", "candidate", "checking"],
    ["lastWords", "interviewer", "lastWords"],
    ["judged", "interviewer", "ending"],
    ["failed", "interviewer", "failed"],
    ["unreachable", "interviewer", "unreachable"],
  ])("and the activity is %s, the %s has the floor and nothing is counted down", (activity, holder, text) => {
    const stale = floor("candidate", "pause", 3000);
    const words = floorWords({ activity, state: "open", floor: stale, isSilent: false, isSoundless: false });
    expect(words).toEqual({ holder, text, untilMs: null });
  });

  it("no floor depends on a lost line", () => {
    const typing = { activity: "typing", floor: null, isSilent: false, isSoundless: false } as const;
    expect(floorWords({ ...typing, state: "lost" })).toEqual(floorWords({ ...typing, state: "open" }));
  });

  it("a pause after silence asks for the microphone", () => {
    const words = floorWords({
      activity: "paused",
      state: "open",
      floor: null,
      isSilent: true,
      isSoundless: false,
    });
    expect(words.text).toBe("noSpeech");
  });
});

describe("while the candidate answers aloud", () => {
  const aloud = { activity: "aloud", state: "open", isSilent: false, isSoundless: false } as const;

  it.each<[FloorReason, string]>([
    ["first word", "begin"],
    ["speaking", "youHave"],
    ["pause", "waiting"],
    ["words", "waiting"],
    ["thinking", "timeToThink"],
  ])("the reason %s reads %s, with the wait of the server", (reason, text) => {
    const words = floorWords({ ...aloud, floor: floor("candidate", reason, 1500) });
    expect(words).toEqual({ holder: "candidate", text, untilMs: 1500 });
  });

  it("a floor that passed can come back as long as the server waits", () => {
    const passed = floorWords({ ...aloud, floor: floor("interviewer", "pause over", 1500) });
    expect(passed).toEqual({ holder: "interviewer", text: "givenBack", untilMs: 1500 });
    const over = floorWords({ ...aloud, floor: floor("interviewer", "pause over", null) });
    expect(over).toEqual({ holder: "interviewer", text: "ending", untilMs: null });
  });

  it.each(["lost", { closed: 4404 }] as const)("without a line (%o), the button ends the answer", (state) => {
    const words = floorWords({ ...aloud, state, floor: speaking });
    expect(words).toEqual({ holder: "candidate", text: "untilDone", untilMs: null });
  });

  it("without its sound, no countdown runs, whatever the server expects", () => {
    const expected = floor("candidate", "first word", 30_000);
    const words = floorWords({ ...aloud, isSoundless: true, floor: expected });
    expect(words).toEqual({ holder: "candidate", text: "untilDone", untilMs: null });
  });

  it("the page says that it connects before the server has said anything", () => {
    expect(floorWords({ ...aloud, floor: null }).text).toBe("connecting");
    expect(floorWords({ ...aloud, state: "connecting", floor: null }).text).toBe("connecting");
  });
});
