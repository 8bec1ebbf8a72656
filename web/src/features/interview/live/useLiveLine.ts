import { useEffect, useEffectEvent, useState } from "react";

import { issueTicket, liveAddress } from "@/api/live";
import type { Mode } from "@/api/shapes";

import { captureSound } from "./captureSound";
import type { KnownFloor } from "./floorWords";
import { LiveLine, type LineState } from "./LiveLine";
import type { OpeningWords } from "./OpeningWords";
import { wantsHints, type ConversationChoices } from "@/lib/conversationChoices";
import {
  FRAME_SAMPLES,
  WINDOW_SAMPLES,
  type ClientMessage,
  type Ended,
  type Hint,
  type ServerMessage,
} from "./protocol";

const HINT_MS = 6000;

interface LiveOptions {
  readonly sessionId: string;
  readonly mode: Mode | null;
  readonly choices: ConversationChoices;
  readonly hasWords: boolean;
  readonly onEnded: (ended: Ended) => void;
  /** The candidate interrupts, and began to speak at this moment since the voice began. */
  readonly onStopVoice: (fromSeconds: number) => void;
  readonly onHoldVoice: (isHeld: boolean) => void;
}

export interface Live {
  readonly state: LineState;
  /** Who has the floor, and until when on the page's clock Greenroom waits; null before anything was heard. */
  readonly floor: KnownFloor | null;
  readonly hint: Hint | null;
  /** What the server recognised of a turn so far. */
  readonly transcript: { readonly turn: number; readonly text: string } | null;
  readonly line: LiveLine;
}

/** The live connection of an interview while the page is open. */
export function useLiveLine(options: LiveOptions): Live {
  const [state, setState] = useState<LineState>("off");
  const [floor, setFloor] = useState<Live["floor"]>(null);
  const [hint, setHint] = useState<Hint | null>(null);
  const [transcript, setTranscript] = useState<Live["transcript"]>(null);
  const receive = useEffectEvent((message: ServerMessage) => {
    if (message.type === "floor") setFloor({ ...message, untilMs: momentAfter(message.waits_seconds) });
    else if (message.type === "ended") options.onEnded(message);
    else if (message.type === "hint") setHint(message);
    else if (message.type === "transcript") setTranscript(message);
    else if (message.type === "stop_voice") options.onStopVoice(message.from_seconds);
    else if (message.type === "hold_voice") options.onHoldVoice(message.held);
  });
  const [line] = useState(() => {
    const { sessionId, mode, choices, hasWords } = options;
    return new LiveLine({
      client: crypto.randomUUID(),
      patience: choices.patience,
      hints: wantsHints(choices, mode),
      muted: choices.mutedHints,
      words: hasWords,
      fetchTicket: () => issueTicket(sessionId),
      openSocket: () => new WebSocket(liveAddress(sessionId)),
      random: Math.random,
      later: (act, ms) => {
        const timer = setTimeout(act, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    });
  });
  useEffect(() => {
    line.connect({
      onMessage: (message) => {
        receive(message);
      },
      onState: (next) => {
        setState(next);
        // What the server said before is old once the line is back.
        if (next !== "open") setFloor(null);
      },
    });
    return () => {
      line.close();
    };
  }, [line]);
  useEffect(() => {
    if (hint === null) return;
    const timer = setTimeout(() => {
      setHint(null);
    }, HINT_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [hint]);
  return { state, floor, hint, transcript, line };
}

/**
 * Sends the sound of a turn while the candidate has the floor, and says when it was given back.
 *
 * An answer that begins as an interruption is sent from its first word on. Returns whether the browser passes no sound on.
 */
export function useLiveSound(
  line: LiveLine,
  stream: MediaStream | null,
  turn: number,
  isAloud: boolean,
  opening: OpeningWords,
): boolean {
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    if (!isAloud || stream === null) return;
    let stop: (() => void) | null = null;
    let isCurrent = true;
    const send = (samples: Int16Array) => {
      line.addSound(samples);
    };
    line.listen(turn);
    if (opening.isWaiting) stop = opening.passTo(send);
    else
      captureSound([stream], FRAME_SAMPLES, ([samples]) => {
        if (samples !== undefined) send(samples);
      }).then(
        (stopCapture) => {
          setFailed(false);
          if (isCurrent) stop = stopCapture;
          else stopCapture();
        },
        () => {
          setFailed(true); // the recorder saves the answer all the same
        },
      );
    return () => {
      isCurrent = false;
      stop?.();
      const done: ClientMessage = { type: "done", turn };
      line.send(done);
    };
  }, [line, stream, turn, isAloud, opening]);
  return hasFailed;
}

/**
 * Sends what the microphone hears while the server's voice speaks, and what is played: so the server hears interruptions.
 *
 * Returns whether the browser passes no sound on.
 */
export function useOverhearing(
  line: LiveLine,
  state: LineState,
  stream: MediaStream | null,
  turn: number,
  voice: { readonly isSpeaking: boolean; readonly tap: () => MediaStream | null },
  opening: OpeningWords,
): boolean {
  const [hasFailed, setFailed] = useState(false);
  const { isSpeaking } = voice;
  const tap = useEffectEvent(voice.tap);
  useEffect(() => {
    if (state !== "open" || !isSpeaking || stream === null) return;
    const played = tap();
    if (played === null) return; // what a browser's own voice plays is unknown, and so is its echo
    let stop: (() => void) | null = null;
    let isCurrent = true;
    line.tellVoice(true);
    opening.begin();
    captureSound([stream, played], WINDOW_SAMPLES, ([microphone, echo]) => {
      if (microphone === undefined || echo === undefined) return;
      opening.add(microphone);
      if (isCurrent) line.overhear(turn, microphone, echo);
    }).then(
      (stopCapture) => {
        setFailed(false);
        if (isCurrent) stop = stopCapture;
        else stopCapture();
      },
      () => {
        setFailed(true);
      },
    );
    return () => {
      isCurrent = false;
      if (stop !== null) opening.endVoice(stop);
      line.tellVoice(false);
    };
  }, [line, state, stream, turn, isSpeaking, opening]);
  useEffect(
    () => () => {
      opening.forget();
    },
    [opening],
  );
  return hasFailed;
}

function momentAfter(seconds: number | null): number | null {
  return seconds === null ? null : performance.now() + 1000 * seconds;
}
