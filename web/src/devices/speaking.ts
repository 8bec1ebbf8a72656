import { deferred } from "@/lib/deferred";

/** Voices of this device that speak a language; voices that send the text away do not count. */
export function localVoice(
  voices: readonly SpeechSynthesisVoice[],
  language: string,
): SpeechSynthesisVoice | null {
  const fitting = voices.filter((voice) => voice.localService && primary(voice.lang) === primary(language));
  return fitting.find((voice) => voice.default) ?? fitting[0] ?? null;
}

/** "en" of "en-GB"; some devices write "en_GB". */
function primary(tag: string): string | undefined {
  return tag.split(/[-_]/)[0];
}

export interface Speaking {
  /** When it has been said, or broken off: whether it was said to its end. */
  readonly done: Promise<boolean>;
  stop(): void;
}

/** Is told where the voice is. */
export interface SpeechFollower {
  readonly onSentence: (sentence: number) => void;
  /** The index of the word's first character in its sentence; not every voice tells it. */
  readonly onWord: (sentence: number, position: number) => void;
}

export interface SpeakOptions {
  /** 0 to 1. */
  readonly volume?: number;
  readonly follower?: SpeechFollower;
}

/** Says sentences one after another; browsers cut off long ones. */
export function speak(
  synthesis: SpeechSynthesis,
  voice: SpeechSynthesisVoice,
  sentences: readonly string[],
  { volume = 1, follower }: SpeakOptions = {},
): Speaking {
  const { promise, resolve } = deferred<boolean>();
  const breakOff = () => {
    resolve(false);
  };
  const utterances = sentences.map((text, place) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.volume = volume;
    utterance.onerror = breakOff;
    if (follower !== undefined) {
      utterance.onstart = () => {
        follower.onSentence(place);
      };
      utterance.onboundary = ({ charIndex }) => {
        follower.onWord(place, charIndex);
      };
    }
    return utterance;
  });
  const last = utterances.at(-1);
  if (last === undefined) breakOff();
  else
    last.onend = () => {
      resolve(true);
    };
  for (const utterance of utterances) synthesis.speak(utterance);
  return {
    done: promise,
    stop: () => {
      breakOff();
      synthesis.cancel();
    },
  };
}
