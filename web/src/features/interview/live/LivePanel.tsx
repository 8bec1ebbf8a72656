import { useEffect, useEffectEvent, useState } from "react";

import type { Mode } from "@/api/shapes";
import { Button } from "@/components/ui/Button";

import { ShortcutKey } from "../components/controls/ShortcutKey";
import type { BrowserTranscript } from "../hooks/useBrowserTranscript";
import type { InterviewerVoice } from "../hooks/useInterviewerVoice";
import { useShortcuts } from "../hooks/useShortcuts";
import type { Activity } from "../state/activityOf";
import { wantsCameraHints, wantsHints, type ConversationChoices } from "@/lib/conversationChoices";
import type { Recognised } from "@/lib/offline/contracts";
import { Captions } from "./Captions";
import { FloorIndicator } from "./FloorIndicator";
import { floorWords } from "./floorWords";
import { lineNote } from "./lineNote";
import { LiveHints, useMutedHints } from "./LiveHints";
import styles from "./live.module.css";
import type { LiveLine } from "./LiveLine";
import type { OpeningWords } from "./OpeningWords";
import type { Ended } from "./protocol";
import { useLiveTexts } from "./texts";
import { useLiveLine, useLiveSound, useOverhearing, type Live } from "./useLiveLine";
import { useFaceWatch } from "./vision/useFaceWatch";

interface LivePanelProps {
  readonly sessionId: string;
  readonly mode: Mode | null;
  readonly turn: number;
  readonly choices: ConversationChoices;
  readonly isOnCamera: boolean;
  /** The microphone while it is open. */
  readonly stream: MediaStream | null;
  /** The candidate answers aloud. */
  readonly isAloud: boolean;
  readonly activity: Activity;
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
  const { sessionId, mode, turn, choices, stream, isAloud, activity, voice, opening, words } = props;
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
  const isSoundless = useLiveSound(line, stream, turn, isAloud, opening);
  const cannotInterrupt = useOverhearing(line, live.state, stream, turn, voice, opening);
  const hints = useMutedHints(line, choices.mutedHints);
  const isWatched = wantsCameraHints({ ...choices, mutedHints: hints.muted }, mode);
  const trouble = useFaceWatch(line, stream, isAloud, isWatched);
  useEnd(line, turn, activity === "lastWords");
  const text = useWords(live, turn, words);
  const known = ofTurn(live.floor, turn);
  const floor = floorWords({
    activity,
    state: live.state,
    floor: known,
    isSilent: silentTurn === turn,
    isSoundless,
  });
  const note = lineNote({ activity, state: live.state, isSoundless, cannotInterrupt });
  const think = () => {
    line.send({ type: "thinking", turn });
  };
  // The request would be lost before the server listens to this turn.
  const mayThink = live.state === "open" && known !== null && !isSoundless;
  useShortcuts({ KeyT: isAloud && mayThink ? think : undefined });
  return (
    <>
      <section className={styles.panel} aria-label={t("title")}>
        <FloorIndicator floor={floor} note={note} />
        {isAloud && (
          <Button onClick={think} disabled={!mayThink}>
            {t("stillThinking")} <ShortcutKey>{"T"}</ShortcutKey>
          </Button>
        )}
      </section>
      <Captions text={text} isAloud={isAloud} choices={choices} />
      {trouble !== null && <p className={styles.trouble}>{t(`camera_${trouble}`)}</p>}
      {wantsHints(choices, mode) && (
        <LiveHints
          hint={isAloud ? live.hint : null}
          hasCamera={props.isOnCamera && choices.cameraHints}
          {...hints}
        />
      )}
    </>
  );
}

/** Ends the answer on the server once the candidate has pressed the button. */
function useEnd(line: LiveLine, turn: number, isDone: boolean): void {
  const end = useEffectEvent(() => {
    line.send({ type: "done", turn });
  });
  useEffect(() => {
    if (isDone) end();
  }, [isDone]);
}

/** Sends what the browser recognises; returns the words so far, those of the server where it has any. */
function useWords({ line, transcript }: Live, turn: number, words: BrowserTranscript | null): string {
  const text = words?.text ?? "";
  const tell = useEffectEvent(() => {
    line.sendWords(turn, text, words?.reliability ?? null);
  });
  useEffect(() => {
    if (text !== "") tell();
  }, [text]);
  const ofServer = ofTurn(transcript, turn)?.text ?? "";
  return ofServer === "" ? text : ofServer;
}

function ofTurn<Said extends { readonly turn: number }>(said: Said | null, turn: number): Said | null {
  return said?.turn === turn ? said : null;
}

function recognisedIn({ words, reliability, doubtful, uncertain }: Ended): Recognised | null {
  if (uncertain) return { misheard: true };
  if (words === null) return null;
  return reliability === null ? { words } : { words, reliability, doubtful };
}
