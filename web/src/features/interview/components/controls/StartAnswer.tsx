import { Button } from "@/components/ui/Button";
import { useFormat } from "@/i18n/useFormat";

import type { Interview } from "../../hooks/useInterview";
import { useInterviewTexts } from "../../texts";
import styles from "./controls.module.css";
import type { ReplyActions } from "./ReplyActions";
import { ShortcutKey } from "./ShortcutKey";

interface StartAnswerProps {
  readonly interview: Interview;
  readonly canSpeak: boolean;
  readonly acts: ReplyActions;
}

/** Starts an answer, or continues one after a pause. */
export function StartAnswer({ interview, canSpeak, acts }: StartAnswerProps) {
  const t = useInterviewTexts();
  const { room } = interview;
  const wasTyping = room.phase === "paused" && room.by === "keyboard";
  const { clock } = useFormat();
  const recordedMs = interview.recorded.reduce((sum, { recordedMs }) => sum + recordedMs, 0);
  const hasRecording = interview.recorded.length > 0;
  return (
    <>
      {hasRecording && (
        <p className={styles.recorded}>{t("savedSoFar", { time: clock(recordedMs / 1000) })}</p>
      )}
      <div className={styles.main}>
        {canSpeak && (
          <Button variant="primary" size="large" onClick={acts.aloud}>
            {t(hasRecording ? "continueAloud" : "answerAloud")} <ShortcutKey>{t("keySpace")}</ShortcutKey>
          </Button>
        )}
        {hasRecording && (
          <Button size="large" onClick={acts.done}>
            {t("sendSpoken")}
          </Button>
        )}
        <Button size="large" variant={canSpeak ? "secondary" : "primary"} onClick={acts.keyboard}>
          {t(wasTyping ? "continueTyping" : canSpeak ? "typeInstead" : "typeAnswer")}
        </Button>
      </div>
    </>
  );
}
