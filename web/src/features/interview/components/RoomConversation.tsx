import { lazy, Suspense } from "react";

import type { Session, Turn } from "@/api/shapes";
import type { ConversationChoices } from "@/lib/conversationChoices";

import type { BrowserTranscript } from "../hooks/useBrowserTranscript";
import type { Interview } from "../hooks/useInterview";
import type { InterviewerVoice } from "../hooks/useInterviewerVoice";
import type { OpeningWords } from "../live/OpeningWords";
import { activityOf } from "../state/activityOf";

const LivePanel = lazy(() => import("../live/LivePanel"));

interface RoomConversationProps {
  readonly session: Session;
  readonly turn: Turn;
  readonly interview: Interview;
  readonly voice: InterviewerVoice;
  readonly opening: OpeningWords;
  readonly transcript: BrowserTranscript;
  readonly isAloud: boolean;
  /** The turn whose question was said to its end; null before the first. */
  readonly askedTurn: number | null;
  readonly isDone: boolean;
  /** Null where answers end by a button alone. */
  readonly choices: ConversationChoices | null;
}

/** The conversation, loaded where the candidate chose it. */
export function RoomConversation(props: RoomConversationProps) {
  const { session, turn, interview, voice, opening, transcript, isAloud, askedTurn, isDone, choices } = props;
  const isBeingAsked = voice.isSpeaking || askedTurn !== turn.number;
  const activity = activityOf(interview.room, { isBeingAsked, isDone });
  if (choices === null || activity === null) return null;
  return (
    <Suspense>
      <LivePanel
        sessionId={session.id}
        mode={session.mode}
        turn={turn.number}
        choices={choices}
        isOnCamera={session.answer_by === "video"}
        stream={interview.stream}
        isAloud={isAloud}
        activity={activity}
        voice={voice}
        opening={opening}
        words={transcript.isOn ? transcript : null}
        onEnded={(recognised) => void interview.sendWithWords(recognised)}
        onSilence={() => void interview.pause()}
      />
    </Suspense>
  );
}
