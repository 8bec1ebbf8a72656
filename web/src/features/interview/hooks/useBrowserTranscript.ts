import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";

import { installationQuery } from "@/api/auth";
import type { Me, Turn } from "@/api/shapes";
import { canRecognise, recognise } from "@/devices/recognition";

export interface BrowserTranscript {
  /** What the browser recognised of this answer; empty where it may not or cannot. */
  readonly text: string;
  readonly correct: (text: string) => void;
}

/** The browser's own speech recognition: only with consent, and never where everything stays on this machine. */
export function useBrowserTranscript(
  me: Me,
  { number: turn, language }: Turn,
  isAloud: boolean,
): BrowserTranscript {
  const installation = useQuery(installationQuery).data;
  const [transcript, setTranscript] = useState({ turn, text: "" });
  const isAllowed = me.consents.browser_speech && installation?.local_only === false && canRecognise();

  const text = transcript.turn === turn ? transcript.text : "";
  const soFar = useEffectEvent(() => text);
  useEffect(() => {
    if (!isAllowed || !isAloud) return;
    const before = soFar();
    return recognise(language, (more) => {
      setTranscript({ turn, text: `${before} ${more}`.trim() });
    });
  }, [isAllowed, isAloud, turn, language]);

  return {
    text,
    correct: (corrected) => {
      setTranscript({ turn, text: corrected });
    },
  };
}
