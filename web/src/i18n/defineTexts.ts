import { use, useMemo } from "react";

import { useLanguage } from "./LanguageProvider";
import { say, type Messages, type Translate } from "./messages";
import { Translations, type TranslationFiles } from "./translations";

/** Makes the hook that speaks one part of the interface; while its texts are on their way, its component waits. */
export function defineTexts<Original extends Messages>(
  original: Original,
  files: TranslationFiles,
): () => Translate<Original> {
  const translations = new Translations(original, files);
  return function useTexts() {
    const { language } = useLanguage();
    const messages = translations.arrivedIn(language) ?? use(translations.load(language));
    return useMemo<Translate<Original>>(
      () =>
        (key, ...values) =>
          say(language, messages[key as string] ?? original[key] ?? String(key), values[0] ?? {}),
      [language, messages],
    );
  };
}
