import { use, useMemo } from "react";

import { useLanguage } from "./LanguageProvider";
import { ORIGINAL } from "./languages";
import { say, type Messages, type Translate } from "./messages";

interface TranslationModule {
  readonly default: Messages;
}

/** The translations beside an original, as `import.meta.glob("./*.ts")` finds them. */
export type TranslationFiles = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Makes the hook that speaks one part of the interface.
 *
 * English comes with the code; another language is fetched when it is first needed, and the component waits for it in
 * its Suspense boundary.
 */
export function defineTexts<Original extends Messages>(
  original: Original,
  translations: TranslationFiles,
): () => Translate<Original> {
  const loading = new Map<string, Promise<Messages>>();

  function messagesIn(language: string): Promise<Messages> {
    const known = loading.get(language);
    if (known !== undefined) return known;
    const load = translations[`./${language}.ts`];
    const messages =
      load === undefined ? Promise.resolve(original) : load().then((m) => (m as TranslationModule).default);
    loading.set(language, messages);
    return messages;
  }

  return function useTexts() {
    const { language } = useLanguage();
    const messages = language === ORIGINAL ? original : use(messagesIn(language));
    return useMemo<Translate<Original>>(
      () =>
        (key, ...values) =>
          say(language, messages[key as string] ?? original[key] ?? String(key), values[0] ?? {}),
      [language, messages],
    );
  };
}
