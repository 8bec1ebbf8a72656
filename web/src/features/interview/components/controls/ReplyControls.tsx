import type { Mode } from "@/api/shapes";

import type { BrowserTranscript } from "../../hooks/useBrowserTranscript";
import type { Interview } from "../../hooks/useInterview";
import type { InterviewerVoice } from "../../hooks/useInterviewerVoice";
import styles from "./controls.module.css";
import type { ReplyActions } from "./ReplyActions";
import { SecondaryControls } from "./SecondaryControls";
import { SpokenAnswer } from "./SpokenAnswer";
import { StartAnswer } from "./StartAnswer";
import { TranscriptReview } from "./TranscriptReview";
import { TypedAnswer } from "./TypedAnswer";

interface ReplyControlsProps {
  readonly interview: Interview;
  readonly voice: InterviewerVoice;
  readonly mode: Mode | null;
  readonly canSpeak: boolean;
  readonly transcript: BrowserTranscript;
  readonly acts: ReplyActions;
}

/** What the candidate can do now: the main action large, the others quiet beneath it. */
export function ReplyControls({ interview, voice, mode, canSpeak, transcript, acts }: ReplyControlsProps) {
  const { room } = interview;
  if (room.phase === "loading" || room.phase === "closed") return null;
  return (
    <div className={styles.controls} data-typed={canSpeak ? undefined : ""}>
      <MainControls {...{ interview, canSpeak, transcript, acts }} />
      <SecondaryControls {...{ interview, voice, mode, acts }} />
    </div>
  );
}

function MainControls(props: Omit<ReplyControlsProps, "voice" | "mode">) {
  const { interview, canSpeak, transcript, acts } = props;
  const { room } = interview;
  switch (room.phase) {
    case "answering":
      return room.by === "voice" ? (
        <SpokenAnswer {...{ interview, transcript, acts }} />
      ) : (
        <TypedAnswer {...{ interview, canSpeak, acts }} />
      );
    case "question":
    case "paused":
      return <StartAnswer {...{ interview, canSpeak, acts }} />;
    case "checking":
      return <TranscriptReview {...{ interview, transcript }} />;
    default:
      return null;
  }
}
