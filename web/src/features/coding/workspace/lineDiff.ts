export interface DiffLine {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
  /** In the file after the change, from 1; null for a removed line. */
  readonly number: number | null;
}

/** Returns the lines of both texts in one list, with as few removed and added ones as possible. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const common = commonLines(old, now);
  const lines: DiffLine[] = [];
  let i = 0;
  now.forEach((text, j) => {
    // A removed line stands before what was added in its place.
    while (i < old.length && old[i] !== text && at(common, i + 1, j) >= at(common, i, j + 1)) {
      lines.push({ kind: "removed", text: old[i++] ?? "", number: null });
    }
    const isSame = i < old.length && old[i] === text;
    lines.push({ kind: isSame ? "same" : "added", text, number: j + 1 });
    if (isSame) i += 1;
  });
  return [...lines, ...old.slice(i).map((text) => ({ kind: "removed", text, number: null }) as const)];
}

function at(rows: readonly (readonly number[])[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}

/** Returns for each pair of places how many lines the rests of both texts have in common, in order. */
function commonLines(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const rows: number[][] = [new Array<number>(now.length + 1).fill(0)];
  for (const line of [...old].reverse()) {
    const below = rows[0] ?? [];
    const row = new Array<number>(now.length + 1).fill(0);
    for (let j = now.length - 1; j >= 0; j -= 1) {
      row[j] = line === now[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
    rows.unshift(row);
  }
  return rows;
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}
