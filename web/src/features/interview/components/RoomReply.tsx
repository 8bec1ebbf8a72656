import type { Session, Turn } from "@/api/shapes";

import type { BrowserTranscript } from "../hooks/useBrowserTranscript";
import type { Interview } from "../hooks/useInterview";
import type { InterviewerVoice } from "../hooks/useInterviewerVoice";
import { CodingTurn } from "./coding/CodingTurn";
import type { ReplyActions } from "./controls/ReplyActions";
import { ReplyControls } from "./controls/ReplyControls";

interface RoomReplyProps {
  readonly session: Session;
  readonly turn: Turn;
  readonly interview: Interview;
  readonly voice: InterviewerVoice;
  readonly canSpeak: boolean;
  readonly transcript: BrowserTranscript;
  readonly acts: ReplyActions;
}

/** How the candidate replies to a turn: in words, or with the code of a coding problem. */
export function RoomReply(props: RoomReplyProps) {
  const { session, turn, interview, voice, canSpeak, transcript, acts } = props;
  const { room } = interview;
  if (turn.coding_problem != null && "watch" in room) {
    return <CodingTurn session={session} turn={turn} onSkip={() => void interview.skip()} onEnd={acts.end} />;
  }
  return (
    <ReplyControls
      interview={interview}
      voice={voice}
      mode={session.mode}
      canSpeak={canSpeak}
      transcript={transcript}
      acts={acts}
    />
  );
}
