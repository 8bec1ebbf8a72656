import { Button } from "@/components/ui/Button";

import type { BrowserTranscript } from "../../hooks/useBrowserTranscript";
import type { Interview } from "../../hooks/useInterview";
import { useInterviewTexts } from "../../texts";
import styles from "./controls.module.css";
import type { ReplyActions } from "./ReplyActions";
import { ShortcutKey } from "./ShortcutKey";

interface SpokenAnswerProps {
  readonly interview: Interview;
  readonly transcript: BrowserTranscript;
  readonly acts: ReplyActions;
}

/** The controls while the candidate speaks. */
export function SpokenAnswer({ interview, transcript, acts }: SpokenAnswerProps) {
  const t = useInterviewTexts();
  return (
    <>
      {transcript.text !== "" && (
        <p className={styles.transcript}>
          <span className={styles.label}>{t("transcriptSoFar")}</span>
          {transcript.text}
        </p>
      )}
      <div className={styles.main}>
        <Button variant="primary" size="large" onClick={acts.done}>
          {t("done")} <ShortcutKey>{t("keySpace")}</ShortcutKey>
        </Button>
        <Button size="large" onClick={acts.keyboard}>
          {t("typeInstead")}
        </Button>
        <Button size="large" onClick={() => void interview.pause()}>
          {t("pause")} <ShortcutKey>{"P"}</ShortcutKey>
        </Button>
      </div>
    </>
  );
}
