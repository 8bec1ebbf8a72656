import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useRef, useState } from "react";

import { sessionQuery } from "@/api/sessions";
import type { AnswerBy, Session } from "@/api/shapes";
import type { DeviceTrouble } from "@/devices/trouble";
import { useStream } from "@/devices/useStream";
import type { Part, Recognised, Reply } from "@/lib/offline/contracts";

import type { OpeningWords } from "../live/OpeningWords";
import type { OfflineStore } from "../offline/openOfflineStore";
import type { Unsent } from "../offline/useUnsent";
import type { InterviewPosition } from "../state/findPosition";
import { INITIAL_ROOM, isOpen, reduceRoom, type InputMethod, type RoomState } from "../state/reduceRoom";
import { elapsedSeconds } from "../state/stopwatch";
import { useDraft } from "./useDraft";
import { useThinkingTime } from "./useThinkingTime";
import { useRecorder, type RecordingTrouble } from "./useRecorder";

interface InterviewOptions {
  readonly session: Session;
  readonly position: InterviewPosition;
  readonly unsent: Unsent;
  readonly isReachable: boolean;
  readonly candidateId: string;
  readonly offline: OfflineStore;
  readonly answerBy: AnswerBy;
  /** The beginning of an answer that interrupts the interviewer. */
  readonly opening: OpeningWords;
}

export interface Interview {
  readonly room: RoomState;
  readonly stream: MediaStream | null;
  /** Opens the devices before the first answer, so that a conversation hears who interrupts. */
  readonly openDevices: () => Promise<void>;
  readonly trouble: DeviceTrouble | RecordingTrouble | null;
  /** Why the server did not take the last reply. */
  readonly refusal: string | null;
  /** The recordings of this answer so far. */
  readonly recorded: readonly Part[];
  readonly draft: string;
  readonly write: (draft: string) => void;
  readonly answer: (by: InputMethod) => Promise<void>;
  readonly pause: () => Promise<void>;
  /** Stops the recorder, so that the candidate can read the browser's transcript. */
  readonly check: () => Promise<void>;
  /** Sends the spoken answer, with the browser's transcript as the candidate corrected it. */
  readonly sendSpoken: (corrected?: string) => Promise<void>;
  /** Sends the spoken answer with words that the candidate did not check: the interviewer may ask about them. */
  readonly sendWithWords: (recognised: Recognised | null) => Promise<void>;
  readonly sendTyped: () => Promise<void>;
  readonly skip: () => Promise<void>;
  readonly hint: () => Promise<void>;
  /** The question of this turn was said to its end. */
  readonly noteQuestionEnd: () => void;
  readonly canRetake: boolean;
  /** Takes the latest answer back, to answer again. */
  readonly retake: () => Promise<void>;
  /** Ends the interview; an answer that was begun is sent first. */
  readonly finish: () => Promise<void>;
}

/** What a candidate can do in the room. Every reply is on the disk before the room moves on. */
export function useInterview(options: InterviewOptions): Interview {
  const { session, position, unsent, isReachable, candidateId, offline } = options;
  const client = useQueryClient();
  const [room, dispatch] = useReducer(reduceRoom, INITIAL_ROOM);
  const [refusal, setRefusal] = useState<string | null>(null);
  const turn = position.turn.number;
  const [draft, write] = useDraft(session.id, turn);
  const devices = useStream(options.answerBy === "video");
  const paused = useCallback(() => {
    dispatch({ type: "pause", nowMs: now() });
  }, []);
  const recorder = useRecorder(offline, paused);
  const thinking = useThinkingTime();
  /** The button and the end of a conversation's answer may come together. */
  const isSending = useRef(false);
  const recorded = unsent.parts.filter(
    (part) => part.sessionId === session.id && part.turn === turn && !part.isDiscarded,
  );

  useEffect(() => {
    dispatch({ type: "position", position, isReachable, nowMs: now() });
  }, [position, isReachable]);

  useEffect(
    () =>
      offline.signals.listen((signal) => {
        if (signal.kind !== "refused" || signal.sessionId !== session.id) return;
        setRefusal(signal.reason);
        dispatch({ type: "refused", turn: signal.turn, nowMs: now() });
        void client.invalidateQueries({ queryKey: sessionQuery(session.id).queryKey });
      }),
    [offline.signals, session.id, client],
  );

  const seconds = () => (isOpen(room) ? elapsedSeconds(room.watch, now()) : 0);

  const send = async (...replies: readonly Reply[]) => {
    dispatch({ type: "reply" });
    setRefusal(null);
    await offline.replies.add(
      ...replies.map((reply) => ({ candidateId, sessionId: session.id, turn, reply })),
    );
    offline.signals.send({ kind: "work" });
  };

  const answer = async (by: InputMethod) => {
    const canAnswer = await (by === "keyboard" ? recorder.stop().then(() => true) : record());
    if (canAnswer) dispatch({ type: "answer", by, nowMs: now() });
  };

  const record = async () => {
    const stream = await devices.open();
    if (stream === null || session.recording_id === null) return false;
    const part = {
      candidateId,
      sessionId: session.id,
      recordingId: session.recording_id,
      turn,
      startSeconds: Math.max(0, (Date.now() - Date.parse(session.started_at)) / 1000),
    };
    const hasBegun = await recorder.start(stream, part);
    const before = hasBegun ? options.opening.sound() : null;
    if (before !== null) recorder.prepend(stream, before, part);
    if (hasBegun) thinking.noteRecording(turn, recorded.length === 0);
    return hasBegun;
  };

  /** The recorded parts of this answer, read from the disk, which may have just received the last second. */
  const spoken = async (): Promise<Extract<Reply, { kind: "speak" }> | null> => {
    await recorder.stop();
    const all = await offline.parts.list(candidateId);
    const parts = all.filter((part) => part.sessionId === session.id && part.turn === turn && isUsable(part));
    if (parts.length === 0) return null;
    const thinkingSeconds = thinking.before(turn);
    const thought = thinkingSeconds === undefined ? {} : { thinkingSeconds };
    return { kind: "speak", parts: parts.length, seconds: seconds(), ...thought };
  };

  const dropRecording = async () => {
    await recorder.stop();
    await offline.parts.discard(session.id, turn);
  };

  return {
    room,
    stream: devices.stream,
    openDevices: async () => {
      await devices.open();
    },
    trouble: recorder.trouble ?? devices.trouble,
    refusal,
    recorded,
    draft,
    write,
    answer,
    pause: async () => {
      paused();
      await recorder.stop();
    },
    check: async () => {
      await recorder.stop();
      dispatch({ type: "check", nowMs: now() });
    },
    sendSpoken: async (corrected) => {
      const reply = await spoken();
      if (reply === null) paused();
      else if (corrected === undefined) await send(reply);
      else {
        // Without the server, the known next question comes at once, so the interviewer cannot follow up.
        const words = isReachable ? { words: corrected } : {};
        await send({ ...reply, ...words }, { kind: "correct", text: corrected });
      }
    },
    sendWithWords: async (recognised) => {
      if (isSending.current) return;
      isSending.current = true;
      try {
        const reply = await spoken();
        if (reply === null) paused();
        else await send(isReachable && recognised !== null ? { ...reply, recognised } : reply);
      } finally {
        isSending.current = false;
      }
    },
    sendTyped: async () => {
      await dropRecording();
      await send({ kind: "type", text: draft, seconds: seconds() });
      write("");
    },
    // A skipped question keeps what was said: it is sent as the answer.
    skip: async () => {
      await send((await spoken()) ?? { kind: "skip", seconds: seconds() });
    },
    hint: async () => {
      const before = await spoken();
      await send({ kind: "hint", parts: before?.parts ?? 0, seconds: seconds() });
    },
    noteQuestionEnd: () => {
      thinking.noteQuestionEnd(turn);
    },
    canRetake: session.can_retake && turn === session.turns.at(-1)?.number,
    // What was said to the new question by then was not meant as its answer.
    retake: async () => {
      await dropRecording();
      await send({ kind: "retake", seconds: seconds() });
    },
    finish: async () => {
      const begun = await spoken();
      const typed = draft.trim() === "" ? null : ({ kind: "type", text: draft, seconds: seconds() } as const);
      if (typed !== null) await offline.parts.discard(session.id, turn);
      const last = typed ?? begun;
      await send(last === null ? { kind: "finish", seconds: seconds() } : { ...last, ends: true });
      write("");
    },
  };
}

function isUsable(part: Part): boolean {
  return !part.isDiscarded && part.refusal === null && part.recordedBytes > 0;
}

function now(): number {
  return performance.now();
}
