import { useEffect, useEffectEvent, useState } from "react";

import type { Me, Turn } from "@/api/shapes";
import { useMayRecognise } from "@/components/speech/useMayRecognise";
import { recognise } from "@/devices/recognition";

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
  const [transcript, setTranscript] = useState({ turn, text: "" });
  const isAllowed = useMayRecognise(me);

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
