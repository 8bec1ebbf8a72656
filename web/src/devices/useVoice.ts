import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { localVoice, speak, type Speaking, type SpeakOptions } from "./speaking";

export interface Voice {
  /** There is a voice on this device; without one there are the captions. */
  readonly isThere: boolean;
  readonly isMuted: boolean;
  readonly isSpeaking: boolean;
  readonly mute: (isMuted: boolean) => void;
  /** Says sentences; tells once they were said or broken off, at once without a voice, whether all were heard. */
  readonly say: (sentences: readonly string[], options?: SpeakOptions) => Promise<boolean>;
  readonly stop: () => void;
}

interface VoiceSettings {
  /** Where this browser remembers whether the voice is on. */
  readonly storedAs: string;
  /** Whether it is off until it is switched on. */
  readonly isMutedAtFirst: boolean;
}

/** The interviewer's voice: the device's own in the interview's language, never one that sends the words somewhere. */
export function useVoice(language: string, { storedAs, isMutedAtFirst }: VoiceSettings): Voice {
  const voices = useSyncExternalStore(onVoices, voicesNow, noVoices);
  const voice = localVoice(voices, language);
  const [isMuted, setMuted] = useState(
    () => (localStorage.getItem(storedAs) ?? (isMutedAtFirst ? "yes" : "no")) === "yes",
  );
  const [isSpeaking, setSpeaking] = useState(false);
  const speaking = useRef<Speaking | null>(null);

  const stop = useCallback(() => {
    speaking.current?.stop();
    speaking.current = null;
    setSpeaking(false);
  }, []);
  useEffect(() => stop, [stop]);

  const say = async (sentences: readonly string[], options?: SpeakOptions) => {
    stop();
    if (voice === null || isMuted) return false;
    const said = speak(speechSynthesis, voice, sentences, options);
    speaking.current = said;
    setSpeaking(true);
    const isComplete = await said.done;
    if (speaking.current === said) setSpeaking(false);
    return isComplete;
  };
  const mute = (wanted: boolean) => {
    localStorage.setItem(storedAs, wanted ? "yes" : "no");
    setMuted(wanted);
    if (wanted) stop();
  };
  return { isThere: voice !== null, isMuted, isSpeaking, mute, say, stop };
}

function synthesis(): SpeechSynthesis | undefined {
  return (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis;
}

function onVoices(changed: () => void): () => void {
  const engine = synthesis();
  const renew = () => {
    known = engine?.getVoices() ?? NONE;
    changed();
  };
  engine?.addEventListener("voiceschanged", renew);
  return () => engine?.removeEventListener("voiceschanged", renew);
}

const NONE: readonly SpeechSynthesisVoice[] = [];
/** The browser makes a new list each time it is asked. */
let known: readonly SpeechSynthesisVoice[] | null = null;

function voicesNow(): readonly SpeechSynthesisVoice[] {
  known ??= synthesis()?.getVoices() ?? NONE;
  return known;
}

function noVoices(): readonly SpeechSynthesisVoice[] {
  return NONE;
}
