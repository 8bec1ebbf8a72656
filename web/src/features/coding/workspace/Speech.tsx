import { useEffect, useEffectEvent, useRef } from "react";

import type { AttemptMessage } from "@/api/coding";
import type { Me } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { useVoice } from "@/devices/useVoice";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useCodingTexts } from "../texts";
import { useUtterance } from "./useUtterance";
import styles from "./Workspace.module.css";

/** Silent until the candidate switches it on: others may be in the room. */
const VOICE = { storedAs: "greenroom.coding-voice-off", isMutedAtFirst: true };

interface SpeechProps {
  readonly me: Me;
  readonly messages: readonly AttemptMessage[];
  /** What the candidate said, to be read and corrected before it is sent. */
  readonly onText: (text: string) => void;
}

/** The interviewer heard, and the candidate's words spoken; what is said stands in the conversation all the same. */
export function Speech({ me, messages, onText }: SpeechProps) {
  const t = useCodingTexts();
  const voice = useVoice(SERVER_LANGUAGE, VOICE);
  const utterance = useUtterance(me, onText);
  const said = useRef(messages.at(-1)?.number ?? 0);
  const sayNew = useEffectEvent(() => {
    const following = messages.filter(({ number, from }) => number > said.current && from === "interviewer");
    said.current = messages.at(-1)?.number ?? 0;
    if (following.length > 0) void voice.say(following.map(({ text }) => text));
  });
  useEffect(() => {
    sayNew();
  }, [messages.length]);
  const isListening = utterance.phase === "listening";
  return (
    <div className={styles.speech}>
      {utterance.isPossible && (
        <Button
          aria-pressed={isListening}
          isBusy={utterance.phase === "transcribing"}
          onClick={() => {
            voice.stop();
            if (isListening) utterance.stop();
            else utterance.start();
          }}
        >
          {t(isListening ? "stopSpeaking" : "speak")}
        </Button>
      )}
      {voice.isThere && (
        <Button
          variant="plain"
          aria-pressed={!voice.isMuted}
          onClick={() => {
            voice.mute(!voice.isMuted);
          }}
        >
          {t("readAloud")}
        </Button>
      )}
      <p role="status">
        {isListening && t("listening")}
        {utterance.phase === "transcribing" && t("transcribing")}
        {utterance.trouble === "microphone" && t("noMicrophone")}
        {utterance.trouble === "words" && t("noWordsRecognised")}
      </p>
    </div>
  );
}
