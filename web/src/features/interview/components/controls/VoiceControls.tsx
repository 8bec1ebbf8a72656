import { Button } from "@/components/ui/Button";

import type { InterviewerVoice } from "../../hooks/useInterviewerVoice";
import { useInterviewTexts } from "../../texts";
import styles from "./controls.module.css";
import { ShortcutKey } from "./ShortcutKey";

interface VoiceControlsProps {
  readonly voice: InterviewerVoice;
  /** Null while there is nothing to repeat. */
  readonly onRepeat: (() => void) | null;
}

/** What the candidate can do with the interviewer's voice. */
export function VoiceControls({ voice, onRepeat }: VoiceControlsProps) {
  const t = useInterviewTexts();
  return (
    <>
      {onRepeat !== null && (
        <Button variant="plain" onClick={onRepeat}>
          {t("repeat")} <ShortcutKey>{"R"}</ShortcutKey>
        </Button>
      )}
      {voice.canHold && (
        <Button
          variant="plain"
          onClick={() => {
            voice.hold(!voice.isHeld);
          }}
        >
          {t(voice.isHeld ? "continueVoice" : "holdVoice")}
        </Button>
      )}
      <Button
        variant="plain"
        onClick={() => {
          voice.mute(!voice.isMuted);
        }}
      >
        {t(voice.isMuted ? "voiceOn" : "voiceOff")}
      </Button>
      {!voice.isMuted && (
        <label className={styles.volume}>
          {t("volume")}
          <input
            type="range"
            min={0}
            max={1}
            step={0.1}
            value={voice.volume}
            onChange={(event) => {
              voice.setVolume(Number(event.target.value));
            }}
          />
        </label>
      )}
    </>
  );
}
