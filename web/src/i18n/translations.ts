import { ORIGINAL, type Language } from "./languages";
import type { Messages } from "./messages";

/** The translations beside an original, as `import.meta.glob("./*.ts")` finds them. */
export type TranslationFiles = Readonly<Record<string, () => Promise<unknown>>>;

interface TranslationModule {
  readonly default: Messages;
}

/** One part of the interface in every language: English comes with the code, others are fetched when first needed. */
export class Translations<Original extends Messages> {
  readonly #original: Original;
  readonly #files: TranslationFiles;
  readonly #arrived = new Map<Language, Messages>();
  readonly #coming = new Map<Language, Promise<Messages>>();

  constructor(original: Original, files: TranslationFiles) {
    this.#original = original;
    this.#files = files;
    this.#arrived.set(ORIGINAL, original);
    known.add(this);
    void this.load(current);
  }

  /** The texts, if they are there already. */
  arrivedIn(language: Language): Messages | undefined {
    return this.#arrived.get(language);
  }

  load(language: Language): Promise<Messages> {
    const coming = this.#coming.get(language) ?? this.#fetch(language);
    this.#coming.set(language, coming);
    return coming;
  }

  async #fetch(language: Language): Promise<Messages> {
    const file = this.#files[`./${language}.ts`];
    const messages = file === undefined ? this.#original : ((await file()) as TranslationModule).default;
    this.#arrived.set(language, messages);
    return messages;
  }
}

/** Every part whose code is here; the others follow the current language when their code arrives. */
const known = new Set<{ load(language: Language): Promise<Messages> }>();
let current: Language = ORIGINAL;

/** Waits for the texts of whatever code has come. */
export function textsArrived(): Promise<void> {
  return prepare(current);
}

/** Fetches what is needed to speak a language, all at once. */
export async function prepare(language: Language): Promise<void> {
  current = language;
  await Promise.all([...known].map((part) => part.load(language)));
}
