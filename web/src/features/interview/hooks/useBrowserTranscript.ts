import { useEffect, useEffectEvent, useState } from "react";

import type { Me, Turn } from "@/api/shapes";
import { useMayRecognise, useOnDevice } from "@/components/speech/useMayRecognise";
import { recognise } from "@/devices/recognition";

interface Transcript {
  readonly turn: number;
  readonly text: string;
  readonly reliability: number | null;
}

const NOTHING = { text: "", reliability: null };

export interface BrowserTranscript {
  /** What the browser recognised of this answer; empty where it may not or cannot. */
  readonly text: string;
  /** The share of the words that is probably right; null where the browser does not say. */
  readonly reliability: number | null;
  /** The browser listens when the candidate answers aloud. */
  readonly isOn: boolean;
  readonly correct: (text: string) => void;
}

/** The browser's own speech recognition: only with consent, and not where the server recognises the answer. */
export function useBrowserTranscript(
  me: Me,
  { number: turn, language }: Turn,
  isAloud: boolean,
  isWanted: boolean,
): BrowserTranscript {
  const [transcript, setTranscript] = useState<Transcript>({ turn, text: "", reliability: null });
  const onDevice = useOnDevice(language);
  const isOnDevice = onDevice === "available";
  const isOn = useMayRecognise(me, isOnDevice) && isWanted && onDevice !== undefined;

  const { text, reliability } = transcript.turn === turn ? transcript : NOTHING;
  const soFar = useEffectEvent(() => text);
  useEffect(() => {
    if (!isOn || !isAloud) return;
    const before = soFar();
    return recognise(language, isOnDevice, (more) => {
      setTranscript({ turn, text: `${before} ${more.text}`.trim(), reliability: more.reliability });
    });
  }, [isOn, isOnDevice, isAloud, turn, language]);

  return {
    text,
    reliability,
    isOn,
    correct: (corrected) => {
      setTranscript({ turn, text: corrected, reliability: null });
    },
  };
}
