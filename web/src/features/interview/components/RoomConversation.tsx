import { lazy, Suspense } from "react";

import type { Session, Turn } from "@/api/shapes";
import type { ConversationChoices } from "@/lib/conversationChoices";

import type { BrowserTranscript } from "../hooks/useBrowserTranscript";
import type { Interview } from "../hooks/useInterview";
import type { InterviewerVoice } from "../hooks/useInterviewerVoice";
import type { OpeningWords } from "../live/OpeningWords";

const LivePanel = lazy(() => import("../live/LivePanel"));

interface RoomConversationProps {
  readonly session: Session;
  readonly turn: Turn;
  readonly interview: Interview;
  readonly voice: InterviewerVoice;
  readonly opening: OpeningWords;
  readonly transcript: BrowserTranscript;
  readonly isAloud: boolean;
  readonly isDone: boolean;
  /** Null where answers end by a button alone. */
  readonly choices: ConversationChoices | null;
}

/** The conversation, loaded where the candidate chose it. */
export function RoomConversation(props: RoomConversationProps) {
  const { session, turn, interview, voice, opening, transcript, isAloud, isDone, choices } = props;
  const { phase } = interview.room;
  if (choices === null) return null;
  return (
    <Suspense>
      <LivePanel
        sessionId={session.id}
        mode={session.mode}
        turn={turn.number}
        choices={choices}
        stream={interview.stream}
        isAloud={isAloud}
        isPaused={phase === "paused"}
        isJudged={phase === "sending" || phase === "thinking"}
        isDone={isDone}
        voice={voice}
        opening={opening}
        words={transcript.isOn ? transcript : null}
        onEnded={(recognised) => void interview.sendWithWords(recognised)}
        onSilence={() => void interview.pause()}
      />
    </Suspense>
  );
}
