import { useEffect, useEffectEvent, useState } from "react";

import type { Mode } from "@/api/shapes";
import { Button } from "@/components/ui/Button";

import { ShortcutKey } from "../components/controls/ShortcutKey";
import type { BrowserTranscript } from "../hooks/useBrowserTranscript";
import type { InterviewerVoice } from "../hooks/useInterviewerVoice";
import { useShortcuts } from "../hooks/useShortcuts";
import { wantsCameraHints, type ConversationChoices } from "@/lib/conversationChoices";
import type { Recognised } from "@/lib/offline/contracts";
import { Captions } from "./Captions";
import { FloorIndicator, type Rest } from "./FloorIndicator";
import { HintEdge } from "./HintEdge";
import styles from "./live.module.css";
import type { OpeningWords } from "./OpeningWords";
import type { Ended } from "./protocol";
import { useLiveTexts } from "./texts";
import { useLiveLine, useLiveSound, useOverhearing } from "./useLiveLine";
import { useFaceWatch } from "./vision/useFaceWatch";

interface LivePanelProps {
  readonly sessionId: string;
  readonly mode: Mode | null;
  readonly turn: number;
  readonly choices: ConversationChoices;
  /** The microphone while it is open. */
  readonly stream: MediaStream | null;
  /** The candidate answers aloud. */
  readonly isAloud: boolean;
  /** The answer was begun, and waits for the candidate. */
  readonly isPaused: boolean;
  /** The interviewer thinks about the answer. */
  readonly isJudged: boolean;
  /** The candidate has pressed the button, and the server's last words are waited for. */
  readonly isDone: boolean;
  readonly voice: InterviewerVoice;
  /** Holds the beginning of an answer that interrupts the interviewer. */
  readonly opening: OpeningWords;
  /** What the browser recognised of this answer; null where it recognises nothing. */
  readonly words: BrowserTranscript | null;
  /** The answer is over. */
  readonly onEnded: (recognised: Recognised | null) => void;
  /** The interviewer has waited, and heard nothing. */
  readonly onSilence: () => void;
}

/** The conversation in the room: who has the floor, how long Greenroom still waits, and the key that asks for time. */
export default function LivePanel(props: LivePanelProps) {
  const { sessionId, mode, turn, choices, stream, isAloud, voice, opening, words } = props;
  const t = useLiveTexts();
  const [silentTurn, setSilentTurn] = useState<number | null>(null);
  const end = (ended: Ended) => {
    if (ended.turn !== turn || !isAloud) return;
    if (ended.speech_seconds === 0 && ended.reason !== "done") {
      setSilentTurn(turn);
      props.onSilence();
    } else props.onEnded(recognisedIn(ended));
  };
  const live = useLiveLine({
    sessionId,
    mode,
    choices,
    hasWords: words !== null,
    onEnded: end,
    onStopVoice: (fromSeconds) => {
      opening.startAt(fromSeconds);
      voice.stop();
    },
    onHoldVoice: voice.hold,
  });
  const { line } = live;
  useLiveSound(line, stream, turn, isAloud, opening);
  useOverhearing(line, live.state, stream, turn, voice, opening);
  const trouble = useFaceWatch(line, stream, isAloud, wantsCameraHints(choices, mode));
  const text = words?.text ?? "";
  const tell = useEffectEvent(() => {
    line.sendWords(turn, text, words?.reliability ?? null);
  });
  useEffect(() => {
    if (text !== "") tell();
  }, [text]);
  const endByButton = useEffectEvent(() => {
    line.send({ type: "done", turn });
  });
  useEffect(() => {
    if (props.isDone) endByButton();
  }, [props.isDone]);
  const ofServer = live.transcript?.turn === turn ? live.transcript.text : "";
  const think = () => {
    line.send({ type: "thinking", turn });
  };
  useShortcuts({ KeyT: isAloud ? think : undefined });
  return (
    <>
      <section className={styles.panel} aria-label={t("title")}>
        <FloorIndicator
          state={live.state}
          floor={live.floor}
          turn={turn}
          isAloud={isAloud}
          rest={restOf(props, silentTurn === turn)}
        />
        {isAloud && (
          <Button onClick={think} disabled={live.state !== "open"}>
            {t("stillThinking")} <ShortcutKey>{"T"}</ShortcutKey>
          </Button>
        )}
      </section>
      <Captions text={ofServer === "" ? text : ofServer} isAloud={isAloud} choices={choices} />
      {trouble !== null && <p className={styles.trouble}>{t(`camera_${trouble}`)}</p>}
      <HintEdge
        hint={isAloud ? live.hint : null}
        onMute={(kind) => {
          line.send({ type: "mute", kind, muted: true });
        }}
      />
    </>
  );
}

/** What the floor is when the candidate does not answer aloud. */
function restOf({ isPaused, isJudged }: LivePanelProps, isSilent: boolean): Rest {
  if (!isPaused) return isJudged ? "ending" : "interviewerHas";
  return isSilent ? "noSpeech" : "paused";
}

function recognisedIn({ words, reliability, doubtful, uncertain }: Ended): Recognised | null {
  if (uncertain) return { misheard: true };
  if (words === null) return null;
  return reliability === null ? { words } : { words, reliability, doubtful };
}
