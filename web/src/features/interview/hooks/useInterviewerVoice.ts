import type { Turn } from "@/api/shapes";
import { useVoice, type Voice } from "@/devices/useVoice";

const SETTINGS = { storedAs: "greenroom.voice-off", isMutedAtFirst: false };

export interface InterviewerVoice extends Omit<Voice, "say"> {
  /** Says a turn; tells once it was said or broken off, at once without a voice, whether it was heard to its end. */
  readonly say: (turn: Turn) => Promise<boolean>;
}

/** The interviewer's voice in the room: it says everything but code. */
export function useInterviewerVoice(language: string): InterviewerVoice {
  const voice = useVoice(language, SETTINGS);
  return {
    ...voice,
    say: ({ lines }) => voice.say(lines.filter(({ kind }) => kind !== "code").map(({ text }) => text)),
  };
}
