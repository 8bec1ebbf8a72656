import type { Mode } from "@/api/shapes";
import { Button } from "@/components/ui/Button";

import type { Interview } from "../../hooks/useInterview";
import type { InterviewerVoice } from "../../hooks/useInterviewerVoice";
import { useInterviewTexts } from "../../texts";
import styles from "./controls.module.css";
import type { ReplyActions } from "./ReplyActions";
import { ShortcutKey } from "./ShortcutKey";
import { VoiceControls } from "./VoiceControls";

interface SecondaryControlsProps {
  readonly interview: Interview;
  readonly voice: InterviewerVoice;
  readonly mode: Mode | null;
  readonly acts: ReplyActions;
}

/** What else the candidate can do: skip, get a hint, hear the question again, end the interview. */
export function SecondaryControls({ interview, voice, mode, acts }: SecondaryControlsProps) {
  const t = useInterviewTexts();
  const isReplying = "watch" in interview.room;
  return (
    <div className={styles.rest}>
      {isReplying && (
        <>
          <Button variant="plain" onClick={() => void interview.skip()}>
            {t("skip")} <ShortcutKey>{"S"}</ShortcutKey>
          </Button>
          {interview.canRetake && (
            <Button variant="plain" onClick={() => void interview.retake()}>
              {t("retake")}
            </Button>
          )}
          {mode === "study" && (
            <Button variant="plain" onClick={() => void interview.hint()}>
              {t("hint")}
            </Button>
          )}
        </>
      )}
      {voice.isThere && <VoiceControls voice={voice} onRepeat={isReplying ? acts.repeat : null} />}
      <Button variant="plain" onClick={acts.end}>
        {t("end")}
      </Button>
    </div>
  );
}
