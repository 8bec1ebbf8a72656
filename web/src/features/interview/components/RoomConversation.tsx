import { lazy, Suspense } from "react";

import type { Me, Session, Turn } from "@/api/shapes";
import { useMayRecognise } from "@/components/speech/useMayRecognise";
import type { ConversationChoices } from "@/lib/conversationChoices";

import type { BrowserTranscript } from "../hooks/useBrowserTranscript";
import type { Interview } from "../hooks/useInterview";
import type { InterviewerVoice } from "../hooks/useInterviewerVoice";

const LivePanel = lazy(() => import("../live/LivePanel"));

interface RoomConversationProps {
  readonly session: Session;
  readonly turn: Turn;
  readonly me: Me;
  readonly interview: Interview;
  readonly voice: InterviewerVoice;
  readonly transcript: BrowserTranscript;
  readonly isAloud: boolean;
  /** Null where answers end by a button alone. */
  readonly choices: ConversationChoices | null;
}

/** The conversation, loaded where the candidate chose it. */
export function RoomConversation(props: RoomConversationProps) {
  const { session, turn, me, interview, voice, transcript, isAloud, choices } = props;
  const mayRecognise = useMayRecognise(me);
  if (choices === null) return null;
  return (
    <Suspense>
      <LivePanel
        sessionId={session.id}
        turn={turn.number}
        choices={choices}
        stream={interview.stream}
        isAloud={isAloud}
        isPaused={interview.room.phase === "paused"}
        voice={voice}
        words={mayRecognise ? transcript.text : null}
        onEnded={(words) => void interview.sendWithWords(words)}
        onSilence={() => void interview.pause()}
      />
    </Suspense>
  );
}
