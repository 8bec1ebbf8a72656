import type { MouthShape } from "./mouth";

/** A sentence with the shapes of another voice, which says it at its own pace. */
export interface ShapedSentence {
  readonly visemes: readonly (readonly [name: string, startSeconds: number])[];
  readonly words: readonly (readonly [position: number, startSeconds: number])[];
}

/** How much of the voice's pace one word tells. */
const LEARNED_PER_WORD = 0.5;
const SLOWEST = 2;

/**
 * Mouth shapes for a browser's voice, whose sound a page cannot read: another voice's, stretched from word to word.
 *
 * A browser's voice tells when a word begins. From there the shapes of the other voice go on, at the pace of the words
 * so far. A voice that tells nothing gets the other voice's own pace.
 */
export class BrowserMouth {
  #shapes: readonly MouthShape[] = [];
  #sentence: ShapedSentence | undefined;
  #wordAt = { seconds: 0, reference: 0 };
  #pace = 1;
  #tellsWords = false;

  constructor(private readonly sentences: readonly ShapedSentence[]) {}

  /** On the clock of the calls below. */
  get shapes(): readonly MouthShape[] {
    return this.#shapes;
  }

  beginSentence(sentence: number, seconds: number): void {
    this.#sentence = this.sentences[sentence];
    this.#shapes = [];
    this.#goOn(seconds, 0);
  }

  beginWord(position: number, seconds: number): void {
    const word = this.#sentence?.words.find(([first]) => first === position);
    if (word === undefined) return;
    const reference = word[1];
    this.#tellsWords = true;
    const between = reference - this.#wordAt.reference;
    if (between > 0) {
      const pace = (seconds - this.#wordAt.seconds) / between;
      const learned = this.#pace + LEARNED_PER_WORD * (pace - this.#pace);
      this.#pace = Math.min(SLOWEST, Math.max(1 / SLOWEST, learned));
    }
    this.#goOn(seconds, reference);
  }

  /** Places the shapes after a time of the other voice, up to the word that is told next; what was shown stays. */
  #goOn(seconds: number, reference: number): void {
    this.#wordAt = { seconds, reference };
    const next = this.#sentence?.words.find(([, start]) => start > reference)?.[1];
    const until = this.#tellsWords && next !== undefined ? next : Infinity;
    const past = this.#shapes.filter((shape) => shape.atSeconds < seconds);
    const coming = (this.#sentence?.visemes ?? [])
      .filter(([, start]) => start >= reference && start < until)
      .map(([name, start]) => ({ name, atSeconds: seconds + this.#pace * (start - reference) }));
    this.#shapes = [...past, ...coming];
  }
}
