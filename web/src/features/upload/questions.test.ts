import { describe, expect, it } from "vitest";

import { askedOf, problemsOf, secondsOf } from "./questions";

const draft = (text: string, start = "", end = "") => ({
  key: 0,
  text,
  start,
  end,
  bankId: null,
  reference: "",
});

describe("a time", () => {
  it.each([
    ["1:05", 65],
    ["1:02:03", 3723],
    ["65", 65],
    ["0:07.5", 7.5],
    ["0:07,5", 7.5],
    ["1:75", null],
    ["soon", null],
    ["", null],
  ])("written as %j is %j seconds", (written, seconds) => {
    expect(secondsOf(written)).toBe(seconds);
  });
});

describe("the questions of a recording", () => {
  it("need no time when there is one", () => {
    expect(problemsOf([draft("Why this role?")])).toEqual([{ start: null, end: null }]);
  });

  it("need their times when there are several", () => {
    expect(problemsOf([draft("One?", "0:00"), draft("Two?")])[1]).toEqual({ start: "needsTime", end: null });
  });

  it("rise in time", () => {
    const drafts = [draft("One?", "0:10", "0:40"), draft("Two?", "0:30"), draft("Three?", "1:00", "0:50")];
    expect(problemsOf(drafts)).toEqual([
      { start: null, end: null },
      { start: "wrongOrder", end: null },
      { start: null, end: "wrongOrder" },
    ]);
  });

  it("are not those that were left empty", () => {
    expect(askedOf([draft(" Why? ", "0:02"), draft(" ")])).toEqual([
      { text: "Why?", start_seconds: 2, end_seconds: null, bank_id: null, reference: null },
    ]);
  });

  it("bring what a single answer is judged by", () => {
    const own = { ...draft("Why?"), reference: " Because. " };
    const ofBank = { ...own, bankId: "sql-joins-1" };
    expect(askedOf([own])[0]).toMatchObject({ bank_id: null, reference: "Because." });
    expect(askedOf([ofBank])[0]).toMatchObject({ bank_id: "sql-joins-1", reference: null });
    expect(askedOf([own, draft("How?")])[0]).toMatchObject({ bank_id: null, reference: null });
  });
});
