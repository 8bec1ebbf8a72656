import { Button } from "@/components/ui/Button";
import { TextAreaField } from "@/components/ui/Field";

import type { BrowserTranscript } from "../../hooks/useBrowserTranscript";
import type { Interview } from "../../hooks/useInterview";
import { useInterviewTexts } from "../../texts";
import styles from "./controls.module.css";

interface TranscriptReviewProps {
  readonly interview: Interview;
  readonly transcript: BrowserTranscript;
}

/** Lets the candidate correct the browser's transcript before it is sent. */
export function TranscriptReview({ interview, transcript }: TranscriptReviewProps) {
  const t = useInterviewTexts();
  return (
    <>
      <TextAreaField
        label={t("checkTitle")}
        hint={t("checkHint")}
        value={transcript.text}
        onChange={({ target }) => {
          transcript.correct(target.value);
        }}
      />
      <div className={styles.main}>
        <Button
          variant="primary"
          size="large"
          disabled={transcript.text.trim() === ""}
          onClick={() => void interview.sendSpoken(transcript.text)}
        >
          {t("checkSend")}
        </Button>
        <Button size="large" onClick={() => void interview.sendSpoken()}>
          {t("checkSkip")}
        </Button>
      </div>
    </>
  );
}
