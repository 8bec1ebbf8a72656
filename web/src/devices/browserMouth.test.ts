import { expect, it } from "vitest";

import { BrowserMouth } from "./browserMouth";

const SENTENCE = {
  visemes: [
    ["sil", 0],
    ["PP", 0.1],
    ["aa", 0.3],
    ["sil", 0.5],
    ["DD", 1],
    ["O", 1.2],
    ["sil", 1.5],
  ],
  words: [
    [0, 0.1],
    [3, 1],
  ],
} as const;

function times(mouth: BrowserMouth): Record<string, number> {
  return Object.fromEntries(mouth.shapes.map(({ name, atSeconds }) => [name, atSeconds]));
}

it("goes at the other voice's pace as long as no word is told", () => {
  const mouth = new BrowserMouth([SENTENCE]);
  mouth.beginSentence(0, 10);
  expect(times(mouth)).toMatchObject({ PP: 10.1, aa: 10.3, DD: 11 });
});

it("moves to the words of a slower voice and takes over its pace", () => {
  const mouth = new BrowserMouth([SENTENCE]);
  mouth.beginSentence(0, 10);
  mouth.beginWord(0, 10.1);
  mouth.beginWord(3, 11.9); // 1.8 s for what takes the other voice 0.9 s
  const { DD, O } = times(mouth);
  expect(DD).toBeCloseTo(11.9);
  expect((O ?? 0) - (DD ?? 0)).toBeCloseTo(0.2 * 1.5);
  expect(mouth.shapes.filter(({ name }) => name === "DD")).toHaveLength(1);
});

it("keeps its mouth closed for a sentence without shapes, and ignores words that it does not know", () => {
  const mouth = new BrowserMouth([]);
  mouth.beginSentence(0, 0);
  mouth.beginWord(7, 1);
  expect(mouth.shapes).toEqual([]);
});
