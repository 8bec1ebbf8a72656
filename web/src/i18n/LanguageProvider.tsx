import { createContext, use, useEffect, useMemo, useState, useTransition, type ReactNode } from "react";

import { closestLanguage, isLanguage, type Language } from "./languages";

const KEPT_AS = "greenroom.language";

interface LanguageChoice {
  readonly language: Language;
  /** Changes the language; what is on the screen stays until its new texts are there. */
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice | null>(null);

export function LanguageProvider({ initial, children }: { initial?: Language; children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => initial ?? rememberedLanguage());
  const [, startTransition] = useTransition();

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose: (next) => {
        localStorage.setItem(KEPT_AS, next);
        startTransition(() => {
          setLanguage(next);
        });
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

function rememberedLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS);
  return isLanguage(kept) ? kept : closestLanguage(navigator.languages);
}

export function useLanguage(): LanguageChoice {
  const choice = use(LanguageContext);
  if (choice === null) throw new Error("useLanguage needs a LanguageProvider around it");
  return choice;
}
