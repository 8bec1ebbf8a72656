import type { EditHistory } from "@/api/coding";

/** The code after an event. */
export interface CodeMoment {
  readonly atMs: number;
  readonly source: string;
}

/** Returns the code at every moment at which it changed, the starter first. */
export function codeMoments({ starter, edits, snapshots }: EditHistory): readonly CodeMoment[] {
  const whole = new Map(snapshots.map(({ sequence, source }) => [sequence, source]));
  const steps = [
    ...edits.map(({ sequence, at_ms, changes }) => ({ sequence, atMs: at_ms, changes })),
    ...snapshots
      .filter(({ sequence }) => edits.every((edit) => edit.sequence !== sequence))
      .map(({ sequence, at_ms }) => ({ sequence, atMs: at_ms, changes: [] })),
  ].sort((one, other) => one.sequence - other.sequence);
  const moments: CodeMoment[] = [{ atMs: 0, source: starter }];
  for (const { sequence, atMs, changes } of steps) {
    const before = moments.at(-1)?.source ?? starter;
    moments.push({ atMs, source: whole.get(sequence) ?? changed(before, changes) });
  }
  return moments;
}

/** Returns the code that stood there at a moment. */
export function codeAt(moments: readonly CodeMoment[], atMs: number): string {
  return moments.findLast((moment) => moment.atMs <= atMs)?.source ?? moments[0]?.source ?? "";
}

type Changes = EditHistory["edits"][number]["changes"];

/** All offsets refer to the text before the changes, which are in ascending order. */
function changed(source: string, changes: Changes): string {
  let [result, done] = ["", 0];
  for (const [from, to, inserted] of changes) {
    result += source.slice(done, from) + inserted;
    done = to;
  }
  return result + source.slice(done);
}
