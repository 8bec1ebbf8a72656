import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";

import { installationQuery } from "@/api/auth";
import type { Me } from "@/api/shapes";
import { canRecognise, recognise } from "@/devices/recognition";
import { useLanguage } from "@/i18n/LanguageProvider";

export interface Hearing {
  /** What the browser wrote down of this answer; empty where it may not or cannot. */
  readonly text: string;
  readonly correct: (text: string) => void;
}

/** The browser's own speech recognition: only with consent, and never where everything stays on this machine. */
export function useHearing(me: Me, turn: number, isAloud: boolean): Hearing {
  const installation = useQuery(installationQuery).data;
  const { language } = useLanguage();
  const [heard, setHeard] = useState({ turn, text: "" });
  const isAllowed = me.consents.browser_speech && installation?.local_only === false && canRecognise();

  const text = heard.turn === turn ? heard.text : "";
  const soFar = useEffectEvent(() => text);
  useEffect(() => {
    if (!isAllowed || !isAloud) return;
    const before = soFar();
    return recognise(language, (more) => {
      setHeard({ turn, text: `${before} ${more}`.trim() });
    });
  }, [isAllowed, isAloud, turn, language]);

  return {
    text,
    correct: (corrected) => {
      setHeard({ turn, text: corrected });
    },
  };
}
