/** The lines that were not played to their end, given the sentences that were; marks and blanks do not count. */
export function unheardLines(lines: readonly string[], played: readonly string[]): readonly string[] {
  let rest = played.reduce((sum, sentence) => sum + spokenLength(sentence), 0);
  return lines.filter((line) => {
    rest -= spokenLength(line);
    return rest < 0;
  });
}

function spokenLength(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, "").length;
}
