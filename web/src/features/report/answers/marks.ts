import type { Transcript } from "@/api/reportShapes";

/** The smallest thing that a transcript is marked by. */
export interface Token {
  readonly kind: "word" | "filler" | "hedge" | "repetition" | "heard" | "pause" | "longPause";
  readonly text: string;
  readonly filler: "filled_pause" | "discourse_marker" | "editing_term" | null;
  /** Null for a typed answer, whose time is unknown. */
  readonly startSeconds: number | null;
  readonly lengthSeconds: number;
  /** Which of the quotes it belongs to; null for none. */
  readonly quote: number | null;
}

/** A stretch of one kind, to be read and to be clicked as one. */
export interface Run extends Token {
  readonly endSeconds: number | null;
}

const SAID: ReadonlySet<Token["kind"]> = new Set(["word", "filler", "hedge", "repetition"]);
const NEW_PARAGRAPH_AFTER_WORDS = 60;
const BREATH_SECONDS = 0.6;
const SENTENCE_END = /[.?!…]$/;

/** What was said between two times; a word belongs where it starts. */
export function spokenTokens(transcript: Transcript, startSeconds: number, endSeconds: number): Token[] {
  const events = [
    ...transcript.words.map((word) => ({
      ...timed(word),
      kind: kindOf(word),
      text: word.text,
      filler: word.filler,
    })),
    ...transcript.heard_fillers.map((filler) => ({
      ...timed(filler),
      kind: "heard" as const,
      text: "um",
      filler: "filled_pause" as const,
    })),
    ...transcript.pauses.map((pause) => ({
      ...timed(pause),
      kind: pause.long ? ("longPause" as const) : ("pause" as const),
      text: "",
      filler: null,
    })),
  ];
  return events
    .filter(({ startSeconds: start }) => start >= startSeconds && start < endSeconds)
    .sort((a, b) => a.startSeconds - b.startSeconds || a.lengthSeconds - b.lengthSeconds);
}

/** A filler within a repetition ("I, um, I") stays one. */
function kindOf({ filler, habit }: Transcript["words"][number]): Token["kind"] {
  return filler === null ? (habit ?? "word") : "filler";
}

/** The words of a typed or corrected answer. */
export function typedTokens(text: string): Token[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({
      kind: "word",
      text: word,
      filler: null,
      startSeconds: null,
      lengthSeconds: 0,
      quote: null,
    }));
}

/** Marks where each quote stands among the tokens; what cannot be found again stays unmarked. */
export function markQuotes(tokens: readonly Token[], quotes: readonly (string | null)[]): Token[] {
  const said = tokens
    .map((token, index) => ({ index, word: bare(token.text) }))
    .filter(({ word, index }) => word !== "" && tokens[index]?.kind !== "heard");
  const marked = [...tokens];
  quotes.forEach((quote, number) => {
    const words = (quote ?? "").split(/\s+/).map(bare).filter(Boolean);
    const first = said.findIndex((_, at) => words.every((word, step) => said[at + step]?.word === word));
    if (words.length === 0 || first === -1) return;
    const [from, to] = [said[first]?.index ?? 0, said[first + words.length - 1]?.index ?? 0];
    // Two points may rest on the same words: the first keeps them.
    const part = marked.slice(from, to + 1).map((token) => ({ ...token, quote: token.quote ?? number }));
    marked.splice(from, part.length, ...part);
  });
  return marked;
}

/** Paragraphs of runs: a paragraph ends with its sentence once it is long, or at a breath once it is twice as long. */
export function paragraphsOf(tokens: readonly Token[]): Run[][] {
  const paragraphs: Run[][] = [];
  let paragraph: Token[] = [];
  let words = 0;
  for (const token of tokens) {
    if (isSaid(token) && mayEnd(paragraph, words)) {
      paragraphs.push(runsOf(paragraph));
      [paragraph, words] = [[], 0];
    }
    paragraph.push(token);
    words += isSaid(token) ? 1 : 0;
  }
  if (words > 0) paragraphs.push(runsOf(paragraph));
  return paragraphs;
}

function mayEnd(paragraph: readonly Token[], words: number): boolean {
  if (words < NEW_PARAGRAPH_AFTER_WORDS) return false;
  const last = paragraph.findLast(isSaid);
  const isSentenceOver = last !== undefined && SENTENCE_END.test(last.text);
  return (
    isSentenceOver ||
    (words >= 2 * NEW_PARAGRAPH_AFTER_WORDS && (paragraph.at(-1)?.lengthSeconds ?? 0) >= BREATH_SECONDS)
  );
}

function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  for (const token of tokens) {
    const last = runs.at(-1);
    if (last !== undefined && goesOn(last, token)) runs[runs.length - 1] = joined(last, token);
    else runs.push({ ...token, endSeconds: endOf(token) });
  }
  return runs;
}

/** Words up to the end of a sentence, and fillers of two words, are one thing to read. */
function goesOn(run: Run, token: Token): boolean {
  const isAlike = run.kind === token.kind && run.quote === token.quote;
  if (!isAlike) return false;
  if (run.kind === "filler") return run.filler === "discourse_marker" && token.filler === run.filler;
  return isSaid(run) && !SENTENCE_END.test(run.text);
}

function joined(run: Run, token: Token): Run {
  return { ...run, text: `${run.text} ${token.text}`, endSeconds: endOf(token) };
}

function endOf({ startSeconds, lengthSeconds }: Token): number | null {
  return startSeconds === null ? null : startSeconds + lengthSeconds;
}

function isSaid({ kind }: Token): boolean {
  return SAID.has(kind);
}

function timed({ start_seconds, end_seconds }: { start_seconds: number; end_seconds: number }) {
  return { startSeconds: start_seconds, lengthSeconds: end_seconds - start_seconds, quote: null };
}

/** A word as it is compared: without case and punctuation. */
function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
