import { useEffect, useEffectEvent, useState } from "react";

/** The server has a second for them; the rest is the line's. */
const PATIENCE_MS = 2000;

interface LastWords {
  /** The candidate has pressed the button, and the last words are on their way. */
  readonly areAwaited: boolean;
  readonly await: () => void;
  readonly forget: () => void;
}

/** Waits for the last words of an answer that was ended by the button, but not for long: without a line, none come. */
export function useLastWords(turn: number, isAloud: boolean, sendWithout: () => void): LastWords {
  const [awaited, setAwaited] = useState<number | null>(null);
  const areAwaited = awaited === turn && isAloud;
  const send = useEffectEvent(sendWithout);
  useEffect(() => {
    if (!areAwaited) return;
    const timer = setTimeout(() => {
      send();
    }, PATIENCE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [areAwaited]);
  return {
    areAwaited,
    await: () => {
      setAwaited(turn);
    },
    forget: () => {
      setAwaited(null);
    },
  };
}
