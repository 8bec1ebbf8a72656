import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { speechOf, voiceQuery } from "@/api/speech";
import type { MouthShape } from "@/devices/mouth";
import { play, type Playback, type Played } from "@/devices/soundPlayer";

export interface ServerVoice {
  readonly isThere: boolean;
  readonly isSpeaking: boolean;
  readonly isHeld: boolean;
  /** The service that moves the head failed in what was said last. */
  readonly hasFaceFailed: boolean;
  /** Says lines of the session; null where the server has no voice. */
  readonly say: (lines: readonly string[], volume: number) => Promise<Played | null>;
  readonly stop: () => void;
  readonly hold: (isHeld: boolean) => void;
  readonly setVolume: (volume: number) => void;
  /** What is played, null while nothing is. */
  readonly tap: () => MediaStream | null;
  readonly shapes: () => readonly MouthShape[];
  readonly seconds: () => number;
}

const STOPPED: Played = { isComplete: false, wasStopped: true, hasStarted: false, played: [] };

/** The server's voice, played in this page. */
export function useServerVoice(sessionId: string): ServerVoice {
  const client = useQueryClient();
  const { data } = useQuery(voiceQuery);
  const [isSpeaking, setSpeaking] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const [hasFaceFailed, setFaceFailed] = useState(false);
  const playing = useRef<Playback | null>(null);
  /** Rises with each stop, so that a turn that is still being asked for is not played. */
  const asked = useRef(0);

  const stop = useCallback(() => {
    asked.current += 1;
    playing.current?.stop();
    playing.current = null;
    setSpeaking(false);
    setHeld(false);
  }, []);
  useEffect(() => {
    // A page that goes into the browser's memory is silent there.
    addEventListener("pagehide", stop);
    return () => {
      removeEventListener("pagehide", stop);
      stop();
    };
  }, [stop]);

  const say = async (lines: readonly string[], volume: number): Promise<Played | null> => {
    stop();
    const mine = asked.current;
    const found = await client.query({ ...voiceQuery, staleTime: "static" }).catch(() => ({ name: null }));
    if (asked.current !== mine) return STOPPED;
    if (found.name === null || !("AudioContext" in globalThis)) return null;
    const request = new AbortController();
    let isFaceGone = false;
    const onFaceFailed = () => {
      isFaceGone = true;
    };
    const playback = play(
      speechOf(sessionId, lines, { signal: request.signal, onFaceFailed }),
      volume,
      () => {
        request.abort();
      },
    );
    playing.current = playback;
    setSpeaking(true);
    const played = await playback.done;
    setFaceFailed(isFaceGone);
    if (playing.current === playback) {
      playing.current = null;
      setSpeaking(false);
      setHeld(false);
    }
    return played;
  };

  return {
    isThere: data != null && data.name !== null,
    isSpeaking,
    isHeld,
    hasFaceFailed,
    say,
    stop,
    hold: (held) => {
      playing.current?.hold(held);
      setHeld(held && playing.current !== null);
    },
    setVolume: (volume) => {
      playing.current?.setVolume(volume);
    },
    tap: () => playing.current?.tap() ?? null,
    shapes: () => playing.current?.shapes ?? [],
    seconds: () => playing.current?.seconds() ?? 0,
  };
}
