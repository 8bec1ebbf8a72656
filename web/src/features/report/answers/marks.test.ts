import { describe, expect, it } from "vitest";

import type { Transcript } from "@/api/reportShapes";

import { markQuotes, paragraphsOf, spokenTokens, typedTokens } from "./marks";

const word = (text: string, start: number, filler: "filled_pause" | "discourse_marker" | null = null) => ({
  text,
  start_seconds: start,
  end_seconds: start + 0.3,
  aligned: true,
  filler,
});
const transcript: Transcript = {
  source: "vosk",
  model: null,
  language: "en",
  word_accuracy: 0.9,
  reason: null,
  words: [
    word("We", 0),
    word("um", 0.5, "filled_pause"),
    word("measured", 1),
    word("first.", 1.5),
    word("You", 5, "discourse_marker"),
    word("know,", 5.4, "discourse_marker"),
    word("then", 6),
    word("acted.", 6.5),
  ],
  heard_fillers: [{ start_seconds: 5.8, end_seconds: 5.95, probability: 0.8 }],
  pauses: [{ start_seconds: 1.8, end_seconds: 5, long: true }],
};

describe("a marked transcript", () => {
  it("holds everything that happened, in order", () => {
    const tokens = spokenTokens(transcript, 0, 10);
    expect(tokens.map(({ kind }) => kind)).toEqual([
      "word", "filler", "word", "word", "longPause", "filler", "filler", "heard", "word", "word",
    ]); // prettier-ignore
  });

  it("marks hedges and repetitions, but a filler within one as a filler", () => {
    const habit = (text: string, start: number, kind: "hedge" | "repetition") => ({
      ...word(text, start),
      habit: kind,
    });
    const words = [
      habit("I", 0, "hedge"),
      habit("think", 0.4, "hedge"),
      habit("the", 0.8, "repetition"),
      { ...habit("um", 1.2, "repetition"), filler: "filled_pause" as const },
      habit("the", 1.6, "repetition"),
      word("plan", 2),
    ];
    const [runs] = paragraphsOf(spokenTokens({ ...transcript, words, heard_fillers: [], pauses: [] }, 0, 10));
    expect(runs?.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      "hedge: I think", "repetition: the", "filler: um", "repetition: the", "word: plan",
    ]); // prettier-ignore
  });

  it("gives a word to the answer that it begins in", () => {
    expect(spokenTokens(transcript, 0.5, 1.5).map(({ text }) => text)).toEqual(["um", "measured"]);
  });

  it("joins words up to the end of a sentence, and the two words of a filler", () => {
    const [runs] = paragraphsOf(spokenTokens(transcript, 0, 10));
    expect(runs?.map(({ text }) => text)).toEqual([
      "We",
      "um",
      "measured first.",
      "",
      "You know,",
      "um",
      "then acted.",
    ]);
    expect(runs?.at(-1)).toMatchObject({ startSeconds: 6, endSeconds: 6.8 });
  });

  it("begins a paragraph after a sentence once sixty words are said", () => {
    const sentence = "One two three four five six seven eight nine ten. ";
    const paragraphs = paragraphsOf(typedTokens(sentence.repeat(13)));
    expect(paragraphs.map((runs) => runs.length)).toEqual([6, 6, 1]);
  });
});

describe("the words that decided a point", () => {
  const quotesOf = (text: string, quotes: (string | null)[]) =>
    markQuotes(typedTokens(text), quotes)
      .filter(({ quote }) => quote !== null)
      .map(({ text: said, quote }) => `${said}${quote ?? ""}`);

  it("are found whatever their case and punctuation", () => {
    expect(quotesOf("At once, I told my manager.", [null, "i told my manager"])).toEqual([
      "I1", "told1", "my1", "manager.1",
    ]); // prettier-ignore
  });

  it("are found across a filler that was heard between them", () => {
    const marked = markQuotes(spokenTokens(transcript, 0, 10), ["You know, then acted."]);
    expect(marked.filter(({ quote }) => quote === 0).map(({ text }) => text)).toEqual([
      "You",
      "know,",
      "um",
      "then",
      "acted.",
    ]);
  });

  it("belong to the first point that rests on them", () => {
    expect(quotesOf("I wrote a list.", ["wrote a list", "a list"])).toEqual(["wrote0", "a0", "list.0"]);
  });

  it("stay unmarked when they are not there", () => {
    expect(quotesOf("I wrote a list.", ["a plan", ""])).toEqual([]);
  });
});
