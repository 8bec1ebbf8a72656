import { describe, expect, it } from "vitest";

import { weekOf } from "./week";

const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();

describe("the week", () => {
  const now = new Date(2026, 10, 18, 12); // a Wednesday

  it("begins on Monday, and the days after today are ahead", () => {
    const week = weekOf([], now);
    expect(week.map(({ day }) => day.slice(-2))).toEqual(["16", "17", "18", "19", "20", "21", "22"]);
    expect(week.findIndex(({ isToday }) => isToday)).toBe(2);
    expect(week.filter(({ isAhead }) => isAhead)).toHaveLength(4);
  });

  it("puts a session on the day of the reader's calendar, and leaves out the week before", () => {
    const week = weekOf(
      [
        { at: at(15, 23), subject: "Before", minutes: 9 },
        { at: at(16, 0), subject: "SQL", minutes: 4 },
        { at: at(16, 23), subject: "Testing", minutes: 7.5 },
        { at: at(17, 8), subject: "A recording", minutes: null },
      ],
      now,
    );
    expect(week[0]).toMatchObject({ minutes: 11.5, sessions: [{ subject: "SQL" }, { subject: "Testing" }] });
    expect(week[1]).toMatchObject({ minutes: null, sessions: [{ subject: "A recording" }] });
    expect(week.flatMap(({ sessions }) => sessions)).toHaveLength(3);
  });

  it("ends on Sunday", () => {
    expect(weekOf([], new Date(2026, 10, 22, 23, 59)).at(-1)).toMatchObject({ isToday: true });
  });
});
