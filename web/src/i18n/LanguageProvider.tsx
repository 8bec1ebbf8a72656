import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from "react";

import { closestLanguage, isLanguage, type Language } from "./languages";
import { prepare } from "./translations";

const STORED_AS = "greenroom.language";

interface LanguageChoice {
  readonly language: Language;
  /** Changes the language; what is on the screen stays until its new texts are there. */
  readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice | null>(null);

export function LanguageProvider({ initial, children }: { initial: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(initial);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const choose = useCallback((next: Language) => {
    localStorage.setItem(STORED_AS, next);
    void prepare(next).then(() => {
      setLanguage(next);
    });
  }, []);

  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

/** The language chosen on this device before, or the closest to those that its owner reads. */
export function rememberedLanguage(): Language {
  const stored = localStorage.getItem(STORED_AS);
  return isLanguage(stored) ? stored : closestLanguage(navigator.languages);
}

export function useLanguage(): LanguageChoice {
  const choice = use(LanguageContext);
  if (choice === null) throw new Error("useLanguage needs a LanguageProvider around it");
  return choice;
}
