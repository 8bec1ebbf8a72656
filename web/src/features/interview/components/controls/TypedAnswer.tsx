import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/Button";
import { TextAreaField } from "@/components/ui/Field";

import type { Interview } from "../../hooks/useInterview";
import { useInterviewTexts } from "../../texts";
import styles from "./controls.module.css";
import type { ReplyActions } from "./ReplyActions";

interface TypedAnswerProps {
  readonly interview: Interview;
  readonly canSpeak: boolean;
  readonly acts: ReplyActions;
}

/** The field for a typed answer. */
export function TypedAnswer({ interview, canSpeak, acts }: TypedAnswerProps) {
  const t = useInterviewTexts();
  const isEmpty = interview.draft.trim() === "";
  const field = useRef<HTMLDivElement>(null);
  const turn = "turn" in interview.room ? interview.room.turn : null;
  useEffect(() => {
    if (document.querySelector("dialog[open]") !== null) return;
    field.current?.querySelector("textarea")?.focus({ preventScroll: true });
  }, [turn]);
  return (
    <div ref={field} className={styles.typing}>
      <TextAreaField
        label={t("yourAnswer")}
        hint={t(interview.recorded.length > 0 ? "typeReplaces" : "typeHint")}
        rows={2}
        value={interview.draft}
        onChange={({ target }) => {
          interview.write(target.value);
        }}
      />
      <div className={styles.main}>
        <Button variant="primary" size="large" disabled={isEmpty} onClick={() => void interview.sendTyped()}>
          {t("send")}
        </Button>
        {canSpeak && (
          <Button size="large" onClick={acts.aloud}>
            {t("speakInstead")}
          </Button>
        )}
        <Button size="large" onClick={() => void interview.pause()}>
          {t("pause")}
        </Button>
      </div>
    </div>
  );
}
