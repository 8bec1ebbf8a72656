/** The element that holds the answer to a question. */
export function answerId(number: number): string {
  return `question-${number}`;
}

/** Unfolds the answer to a question and brings it into view. */
export function openAnswer(number: number): void {
  const answer = document.getElementById(answerId(number));
  if (!(answer instanceof HTMLDetailsElement)) return;
  answer.open = true;
  answer.querySelector("summary")?.focus();
  answer.scrollIntoView({ block: "start" });
}
