import { describe, expect, it } from "vitest";

import type { Activity } from "../state/activityOf";
import { lineNote } from "./lineNote";
import en from "./texts/en";
import es from "./texts/es";

const aloud = { activity: "aloud", isSoundless: false, cannotInterrupt: false } as const;

function noteOf(closed: number) {
  const note = lineNote({ ...aloud, state: { closed } });
  if (note === null) throw new Error(`The code ${closed} has no text`);
  return note;
}

describe("a line that is closed for good", () => {
  it("has a text of its own for each reason, in each language", () => {
    const notes = [403, 404, 409, 4403, 4404, 4409, 4426, 4429, 4400].map(noteOf);
    for (const texts of [en, es]) {
      const sentences = notes.map((note) => texts[note]);
      expect(new Set(sentences).size).toBe(notes.length);
      expect(sentences).not.toContain(texts.lost);
    }
  });

  it.each<Activity>(["asked", "ready", "paused"])("is worth knowing before one speaks (%s)", (activity) => {
    expect(lineNote({ ...aloud, activity, state: { closed: 4409 } })).toBe("otherWindow");
  });

  it.each<Activity>(["typing", "checking", "judged", "unreachable"])("does not matter to %s", (activity) => {
    expect(lineNote({ ...aloud, activity, state: { closed: 4409 } })).toBeNull();
  });
});

it("a full server is not a lost connection", () => {
  expect(lineNote({ ...aloud, state: "full" })).toBe("full");
  expect(lineNote({ ...aloud, state: "lost" })).toBe("lost");
  expect(lineNote({ ...aloud, state: "open" })).toBeNull();
});

it("a lost line is no matter while the candidate types or listens", () => {
  for (const activity of ["typing", "asked", "paused"] as const)
    expect(lineNote({ ...aloud, activity, state: "lost" })).toBeNull();
});

it("a browser without sound is named where the sound is needed", () => {
  const without = { isSoundless: true, cannotInterrupt: true, state: "open" } as const;
  expect(lineNote({ ...without, activity: "aloud" })).toBe("soundless");
  expect(lineNote({ ...without, activity: "asked" })).toBe("noInterruption");
  expect(lineNote({ ...without, activity: "typing" })).toBeNull();
});
