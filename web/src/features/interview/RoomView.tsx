import { useEffect, useEffectEvent, useState } from "react";

import type { AnswerBy, Me, Session } from "@/api/shapes";

import { Backlog } from "./Backlog";
import { Dock } from "./Dock";
import { Earlier } from "./Earlier";
import { EndDialog } from "./EndDialog";
import type { Kept, Waiting } from "./kept";
import { OwnPicture } from "./OwnPicture";
import { Question } from "./Question";
import styles from "./RoomView.module.css";
import type { Standing } from "./standing";
import { Status } from "./Status";
import { TimeLine } from "./TimeLine";
import { Troubles } from "./Troubles";
import { useHearing } from "./useHearing";
import { useInterview } from "./useInterview";
import { useKeys } from "./useKeys";
import { useVoice } from "./useVoice";

interface RoomViewProps {
  readonly session: Session;
  readonly me: Me;
  readonly kept: Kept;
  readonly waiting: Waiting;
  readonly standing: Standing;
  readonly isReached: boolean;
  readonly answerBy: AnswerBy;
}

/** The room itself: the question, who asks it, and what one can do about it. */
export function RoomView(props: RoomViewProps) {
  const { session, me, kept, waiting, standing, isReached, answerBy } = props;
  const interview = useInterview({
    session,
    standing,
    waiting,
    isReached,
    candidateId: me.id,
    kept,
    answerBy,
  });
  const { room } = interview;
  const voice = useVoice();
  const isAloud = room.phase === "answering" && room.by === "voice";
  const hearing = useHearing(me, standing.turn.number, isAloud);
  const [isEnding, setEnding] = useState(false);
  const shown = room.phase === "question" ? room.turn : null;

  const begin = useEffectEvent(() => {
    // After a reload a begun answer waits for a word, so that nobody is recorded unawares.
    if (interview.recorded.length === 0) void interview.answer(answerBy === "text" ? "keyboard" : "voice");
  });
  const ask = useEffectEvent(() => voice.say(standing.turn));
  useEffect(() => {
    if (shown === null) return;
    let isCurrent = true;
    void ask().then(() => {
      if (isCurrent) begin();
    });
    return () => {
      isCurrent = false;
    };
  }, [shown]);

  const acts = {
    aloud: () => {
      voice.stop();
      void interview.answer("voice");
    },
    keyboard: () => {
      voice.stop();
      void interview.answer("keyboard");
    },
    done: () => {
      void (hearing.text === "" ? interview.sendSpoken() : interview.check());
    },
    repeat: () => {
      void voice.say(standing.turn);
    },
    end: () => {
      setEnding(true);
    },
  };
  const canReply = room.phase === "question" || room.phase === "answering" || room.phase === "paused";
  const whileOpen = (act: () => void) => (canReply ? act : undefined);
  useKeys({
    // Without a microphone the space bar starts nothing.
    Space: answerBy === "text" ? undefined : whileOpen(isAloud ? acts.done : acts.aloud),
    KeyS: whileOpen(() => void interview.skip()),
    KeyR: whileOpen(acts.repeat),
    KeyP: whileOpen(() => void (room.phase === "paused" ? interview.answer(room.by) : interview.pause())),
  });

  return (
    <div className={styles.room}>
      <TimeLine session={session} />
      <div className={styles.stage}>
        <Question
          turn={standing.turn}
          count={session.question_count}
          isSpeaking={voice.isSpeaking}
          room={room}
        />
        <Status room={room} />
        <Dock
          interview={interview}
          voice={voice}
          mode={session.mode}
          canSpeak={answerBy !== "text"}
          heard={hearing}
          acts={acts}
        />
        <Troubles
          interview={interview}
          lacksConsent={!me.consents.recording && session.recording_id !== null}
          sessionId={session.id}
        />
        <Backlog waiting={waiting} isReached={isReached} hasVideo={answerBy === "video"} />
        <Earlier session={session} kept={kept} candidateId={me.id} />
      </div>
      {answerBy === "video" && interview.stream !== null && <OwnPicture stream={interview.stream} />}
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
