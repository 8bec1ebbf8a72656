import { useRef, useState } from "react";

import { speechOf, type SpokenSentence } from "@/api/speech";
import type { Turn } from "@/api/shapes";
import { BrowserMouth } from "@/devices/browserMouth";
import { mouthAt } from "@/devices/mouth";
import { useVoice, type Voice } from "@/devices/useVoice";

import { unheardLines } from "../state/unheardLines";
import { useServerVoice } from "./useServerVoice";

const SETTINGS = { storedAs: "greenroom.voice-off", isMutedAtFirst: false };
const VOLUME_STORED_AS = "greenroom.voice-volume";
/** The question is not kept waiting for mouth shapes. */
const SHAPES_MS = 1000;

/** Writes the weights of the mouth shapes that are seen now. */
export type Mouth = (weights: Float32Array) => void;

export interface InterviewerVoice extends Omit<Voice, "say"> {
  /** Says a turn; tells once it was said or broken off, at once without a voice, whether it was heard to its end. */
  readonly say: (turn: Turn) => Promise<boolean>;
  /** The server's voice speaks and can be held. */
  readonly canHold: boolean;
  readonly isHeld: boolean;
  readonly hold: (isHeld: boolean) => void;
  /** What the server's voice plays; null while it is silent, and for a browser's voice. */
  readonly tap: () => MediaStream | null;
  /** 0 to 1. */
  readonly volume: number;
  readonly setVolume: (volume: number) => void;
  /** The server's voice failed: what speaks in its place, null as long as it did not. */
  readonly replacement: "browser" | "text" | null;
  readonly mouth: Mouth;
  /** The service that moves the head failed: the head moves by itself. */
  readonly hasFaceFailed: boolean;
}

/** The interviewer's voice in the room: the server's, else the browser's. It says everything but code. */
export function useInterviewerVoice(language: string, sessionId: string): InterviewerVoice {
  const browser = useVoice(language, SETTINGS);
  const server = useServerVoice(sessionId);
  const [volume, setVolume] = useState(storedVolume);
  const [replacement, setReplacement] = useState<InterviewerVoice["replacement"]>(null);
  const browserMouth = useRef<BrowserMouth | null>(null);

  const stop = () => {
    server.stop();
    browser.stop();
    browserMouth.current = null;
  };

  const sayInBrowser = async (lines: readonly string[]) => {
    if (!browser.isThere) return false;
    const shaped = await shapesOf(sessionId, lines);
    const mouth = new BrowserMouth(shaped);
    browserMouth.current = mouth;
    const follower = {
      onSentence: (sentence: number) => {
        mouth.beginSentence(sentence, now());
      },
      onWord: (_: number, position: number) => {
        mouth.beginWord(position, now());
      },
    };
    const sentences = shaped.length === 0 ? lines : shaped.map(({ text }) => text);
    const isComplete = await browser.say(sentences, { volume, follower });
    if (browserMouth.current === mouth) browserMouth.current = null;
    return isComplete;
  };

  const say = async ({ lines }: Turn) => {
    stop();
    if (browser.isMuted) return false;
    const texts = lines.filter(({ kind }) => kind !== "code").map(({ text }) => text);
    const played = await server.say(texts, volume);
    if (played === null) return sayInBrowser(texts);
    if (played.isComplete || played.wasStopped || !played.hasStarted) return played.isComplete;
    setReplacement(browser.isThere ? "browser" : "text");
    return sayInBrowser(unheardLines(texts, played.played));
  };

  return {
    isThere: server.isThere || browser.isThere,
    isMuted: browser.isMuted,
    isSpeaking: server.isSpeaking || browser.isSpeaking,
    mute: (wanted) => {
      browser.mute(wanted);
      if (wanted) stop();
    },
    stop,
    say,
    canHold: server.isSpeaking,
    isHeld: server.isHeld,
    hold: server.hold,
    tap: server.tap,
    volume,
    setVolume: (loudness) => {
      localStorage.setItem(VOLUME_STORED_AS, String(loudness));
      setVolume(loudness);
      server.setVolume(loudness);
    },
    replacement,
    hasFaceFailed: server.hasFaceFailed,
    mouth: (weights) => {
      const followed = browserMouth.current;
      if (followed === null) mouthAt(server.shapes(), server.seconds(), weights);
      else mouthAt(followed.shapes, now(), weights);
    },
  };
}

/** The server's mouth shapes for a browser's voice; none where they do not come soon. */
async function shapesOf(sessionId: string, lines: readonly string[]): Promise<readonly SpokenSentence[]> {
  const found: SpokenSentence[] = [];
  try {
    const signal = AbortSignal.timeout(SHAPES_MS);
    for await (const sentence of speechOf(sessionId, lines, { signal, shapesOnly: true }))
      found.push(sentence);
    return found;
  } catch {
    return [];
  }
}

function storedVolume(): number {
  const stored = Number(localStorage.getItem(VOLUME_STORED_AS) ?? "1");
  return stored >= 0 && stored <= 1 ? stored : 1;
}

function now(): number {
  return performance.now() / 1000;
}
