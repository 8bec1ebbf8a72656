import type { AskedQuestion } from "@/api/shapes";

/** A question as it is being typed. */
export interface QuestionDraft {
  readonly key: number;
  readonly text: string;
  readonly start: string;
  readonly end: string;
  /** The question of the bank that it is; null for the user's own. */
  readonly bankId: string | null;
  /** A good answer to the user's own question. */
  readonly reference: string;
}
/** What is wrong with one, by the name of its text; null where nothing is. */
export interface DraftProblem {
  readonly start: "wrongTime" | "needsTime" | "wrongOrder" | null;
  readonly end: "wrongTime" | "wrongOrder" | null;
}

const CLOCK = /^(?:(\d+):)?(\d{1,3}):([0-5]\d(?:[.,]\d+)?)$|^(\d+(?:[.,]\d+)?)$/;

/** Seconds of "1:05", "1:02:03" or "65"; null when it is none of these. */
export function secondsOf(clock: string): number | null {
  const found = CLOCK.exec(clock.trim());
  if (found === null) return null;
  const [hours, minutes, seconds, bare] = found.slice(1).map(numberIn);
  return bare ?? (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** What keeps the questions from being sent; times must rise, and several questions need them. */
export function problemsOf(drafts: readonly QuestionDraft[]): DraftProblem[] {
  const written = drafts.filter(isWritten);
  return drafts.map((draft, index) => {
    if (!isWritten(draft)) return { start: null, end: null };
    const [start, end] = [secondsOf(draft.start), secondsOf(draft.end)];
    const latest = drafts
      .slice(0, index)
      .map((earlier) => secondsOf(earlier.end) ?? secondsOf(earlier.start));
    return {
      start: startProblem(
        draft.start,
        start,
        written.length > 1,
        Math.max(-1, ...latest.map((at) => at ?? -1)),
      ),
      end: endProblem(draft.end, start, end),
    };
  });
}

/** The questions as the server takes them; lines that were left empty are none. Only the answer to one is judged. */
export function askedOf(drafts: readonly QuestionDraft[]): AskedQuestion[] {
  const written = drafts.filter(isWritten);
  const isJudged = written.length === 1;
  return written.map(({ text, start, end, bankId, reference }) => ({
    text: text.trim(),
    start_seconds: secondsOf(start),
    end_seconds: secondsOf(end),
    bank_id: isJudged ? bankId : null,
    reference: isJudged && bankId === null && reference.trim() !== "" ? reference.trim() : null,
  }));
}

function startProblem(written: string, start: number | null, isNeeded: boolean, latest: number) {
  if (written.trim() === "") return isNeeded ? "needsTime" : null;
  if (start === null) return "wrongTime";
  return start > latest || (start === 0 && latest <= 0) ? null : "wrongOrder";
}

function endProblem(written: string, start: number | null, end: number | null) {
  if (written.trim() === "") return null;
  if (end === null) return "wrongTime";
  return end > (start ?? 0) ? null : "wrongOrder";
}

function isWritten({ text }: QuestionDraft): boolean {
  return text.trim() !== "";
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text.replace(",", "."));
}
