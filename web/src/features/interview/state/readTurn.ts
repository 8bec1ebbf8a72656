import type { Turn } from "@/api/shapes";

type Line = Turn["lines"][number];

/** A turn as the room shows it. */
export interface ReadTurn {
  /** What study mode says about the answer before. */
  readonly feedback: readonly Line[];
  /** The question that this turn goes on about, where the turn asks something else. */
  readonly atHand: { readonly text: string; readonly code: string | null } | null;
  readonly speech: readonly string[];
  readonly question: string;
  readonly code: string | null;
  /** Every hint to the question so far. */
  readonly hints: readonly string[];
}

/** Arranges a turn so that the question stays in sight during hints and follow-ups. */
export function readTurn(turn: Turn, earlier: readonly Turn[]): ReadTurn {
  const same = earlier.filter(
    ({ number, question_id: id }) => number < turn.number && id !== null && id === turn.question_id,
  );
  const atHand = askedBy(same.findLast(({ kind }) => kind === "ask"));
  const speech = textsOf(turn, "speech");
  const asked = askedBy(turn) ?? atHand ?? { text: speech.at(-1) ?? "", code: null };
  const isSame = asked.text === atHand?.text;
  return {
    feedback: turn.lines.filter(({ kind }) => kind === "explanation"),
    atHand: isSame ? null : atHand,
    speech: speech.filter((text) => text !== asked.text),
    question: asked.text,
    code: (isSame ? atHand : asked).code,
    hints: [...new Set([...same, turn].flatMap((said) => textsOf(said, "hint")))],
  };
}

function textsOf(turn: Turn, wanted: Line["kind"]): string[] {
  return turn.lines.filter(({ kind }) => kind === wanted).map(({ text }) => text);
}

function askedBy(turn: Turn | undefined): ReadTurn["atHand"] {
  if (turn === undefined) return null;
  const text = textsOf(turn, "question").at(-1);
  return text === undefined ? null : { text, code: textsOf(turn, "code").at(-1) ?? null };
}
