import { Fragment, useEffect, useEffectEvent, useState } from "react";

import type { AnswerBy, Me, Session } from "@/api/shapes";
import { FailedWork } from "@/components/failures/FailedWork";
import { rememberedConversation, type ConversationChoices } from "@/lib/conversationChoices";

import { useHeadChoice } from "../hooks/useHeadChoice";
import { useInterview, type Interview } from "../hooks/useInterview";
import { useInterviewerVoice } from "../hooks/useInterviewerVoice";
import { useRoomShortcuts } from "../hooks/useRoomShortcuts";
import { useSpokenWords } from "../hooks/useSpokenWords";
import { OpeningWords } from "../live/OpeningWords";
import type { OfflineStore } from "../offline/openOfflineStore";
import type { Unsent } from "../offline/useUnsent";
import type { InterviewPosition } from "../state/findPosition";
import { attentionOf } from "../state/attentionOf";
import { readTurn } from "../state/readTurn";
import { EarlierAnswers } from "./EarlierAnswers";
import { EndDialog } from "./EndDialog";
import { Feedback, FeedbackLink } from "./Feedback";
import { InterviewAlerts } from "./InterviewAlerts";
import { InterviewerHead } from "./InterviewerHead";
import { InterviewerTurn } from "./InterviewerTurn";
import styles from "./InterviewRoom.module.css";
import { RoomConversation } from "./RoomConversation";
import { RoomReply } from "./RoomReply";
import { RoomStatus } from "./RoomStatus";
import { SelfView } from "./SelfView";
import { SilenceOffer } from "./SilenceOffer";
import { TimeUsed } from "./TimeUsed";
import { UploadBacklog } from "./UploadBacklog";

interface InterviewRoomProps {
  readonly session: Session;
  readonly me: Me;
  readonly offline: OfflineStore;
  readonly unsent: Unsent;
  readonly position: InterviewPosition;
  readonly isReachable: boolean;
  readonly answerBy: AnswerBy;
}

/** The interview room: the question, the interviewer, and what the candidate can do. */
export function InterviewRoom(props: InterviewRoomProps) {
  const { session, me, offline, unsent, position, isReachable, answerBy } = props;
  const [opening] = useState(() => new OpeningWords());
  const interview = useInterview({
    session,
    position,
    unsent,
    isReachable,
    candidateId: me.id,
    offline,
    answerBy,
    opening,
  });
  const { room } = interview;
  const voice = useInterviewerVoice(position.turn.language, session.id);
  const isAloud = room.phase === "answering" && room.by === "voice";
  const head = useHeadChoice(position.turn.speaker);
  const [isEnding, setEnding] = useState(false);
  const [soundAtMs, setSoundAtMs] = useState(0);
  const isTyped = answerBy === "text";
  // A coding problem is solved on its own page.
  const isCoding = position.turn.coding_problem != null;
  const canSpeak = !isTyped && !isCoding;
  const [remembered] = useState(rememberedConversation);
  const choices = chosen(remembered, canSpeak);
  const { transcript, ...words } = useSpokenWords(me, position.turn, isAloud, choices, interview);
  const [askedTurn, setAskedTurn] = useState<number | null>(null);
  const shown = room.phase === "question" ? room.turn : null;

  const isFresh = startsByItself(interview, isCoding);
  const begin = useEffectEvent(() => {
    if (isFresh) void interview.answer(isTyped ? "keyboard" : "voice");
  });
  const listenFromTheBeginning = useEffectEvent(() => {
    if (isFresh && choices !== null && me.consents.recording) void interview.openDevices();
  });
  const say = async () => {
    if (await voice.say(position.turn)) interview.noteQuestionEnd();
  };
  const ask = useEffectEvent(say);
  useEffect(() => {
    if (shown === null) return;
    let isCurrent = true;
    listenFromTheBeginning();
    void ask().then(() => {
      if (!isCurrent) return;
      setAskedTurn(shown);
      begin();
    });
    return () => {
      isCurrent = false;
    };
  }, [shown]);

  const acts = {
    aloud: () => {
      voice.stop();
      words.begin();
      void interview.answer("voice");
    },
    keyboard: () => {
      voice.stop();
      void interview.answer("keyboard");
    },
    done: words.done,
    repeat: () => {
      void say();
    },
    end: () => {
      setEnding(true);
    },
  };
  const said = readTurn(position.turn, session.turns);
  useRoomShortcuts(interview, acts, { isAloud, canSpeak });

  return (
    <div className={styles.room}>
      <TimeUsed session={session} unsent={unsent} room={room} />
      <div className={styles.stage} data-study={session.mode === "study" ? "" : undefined}>
        <InterviewerHead
          choice={head}
          attention={attentionOf(room, voice.isSpeaking)}
          soundAtMs={soundAtMs}
          mouth={voice.mouth}
          hasFaceFailed={voice.hasFaceFailed}
          isTyped={isTyped}
        />
        <div className={styles.exchange} data-typed={isTyped ? "" : undefined}>
          <FeedbackLink lines={said.feedback} />
          <InterviewerTurn
            key={position.turn.number} // a new question takes the place of the last, and so do its controls; nothing grows
            turn={position.turn}
            said={said}
            isSpeaking={voice.isSpeaking}
            isTyped={isTyped}
            room={room}
          />
          <RoomConversation
            session={session}
            turn={position.turn}
            interview={interview}
            voice={voice}
            opening={opening}
            transcript={transcript}
            isAloud={isAloud}
            askedTurn={askedTurn}
            isDone={words.isDone}
            choices={choices}
          />
          <Fragment key={`reply to ${position.turn.number}`}>
            <div className={styles.notices}>
              <RoomStatus room={room} stream={interview.stream} onSound={setSoundAtMs} />
              {!isCoding && (
                <SilenceOffer
                  session={session}
                  room={room}
                  isSpeaking={voice.isSpeaking}
                  activity={`${position.turn.number} ${interview.draft} ${soundAtMs} ${transcript.text}`}
                  onHint={() => void interview.hint()}
                />
              )}
            </div>
            <FailedWork session={session} />
            <RoomReply
              session={session}
              turn={position.turn}
              interview={interview}
              voice={voice}
              canSpeak={canSpeak}
              transcript={words.shown}
              acts={acts}
            />
          </Fragment>
          <InterviewAlerts
            interview={interview}
            session={session}
            mayRecord={me.consents.recording}
            replacement={voice.replacement}
          />
          <UploadBacklog unsent={unsent} isReachable={isReachable} hasVideo={answerBy === "video"} />
          <EarlierAnswers session={session} offline={offline} candidateId={me.id} />
        </div>
        {said.feedback.length > 0 && (
          <Feedback sessionId={session.id} lines={said.feedback} unsure={position.turn.unsure} />
        )}
      </div>
      {answerBy === "video" && interview.stream !== null && <SelfView stream={interview.stream} />}
      <EndDialog
        isOpen={isEnding}
        onClose={() => {
          setEnding(false);
        }}
        onEnd={() => {
          setEnding(false);
          voice.stop();
          void interview.finish();
        }}
      />
    </div>
  );
}

/** The choices of a conversation; null where answers end by a button alone. */
function chosen(remembered: ConversationChoices, canSpeak: boolean): ConversationChoices | null {
  return remembered.isOn && canSpeak ? remembered : null;
}

/** After a reload, recording starts again only when the candidate asks for it. */
function startsByItself(interview: Interview, isCoding: boolean): boolean {
  return interview.recorded.length === 0 && !isCoding;
}
