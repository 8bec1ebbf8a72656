import { expect, it } from "vitest";

import { unheardLines } from "./unheardLines";

const LINES = ["Thank you. That helps.", "What did *you* do?"];

it("leaves out the lines that were heard to their end", () => {
  expect(unheardLines(LINES, [])).toEqual(LINES);
  expect(unheardLines(LINES, ["Thank you."])).toEqual(LINES);
  expect(unheardLines(LINES, ["Thank you.", "That helps."])).toEqual([LINES[1]]);
  expect(unheardLines(LINES, ["Thank you.", "That helps.", "What did you do?"])).toEqual([]);
});
