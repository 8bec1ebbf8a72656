import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useReducer, useState } from "react";

import type { AnswerBy, Session } from "@/api/shapes";
import { sessionQuery } from "@/api/sessions";
import type { DeviceTrouble } from "@/devices/trouble";
import { useStream } from "@/devices/useStream";
import type { Part, Reply } from "@/lib/recorder/contracts";

import { useDraft } from "./drafts";
import type { Kept, Waiting } from "./kept";
import { ENTRANCE, isOpen, reduce, secondsOn, type By, type Room } from "./room";
import type { Standing } from "./standing";
import { useRecorder, type RecordingTrouble } from "./useRecorder";

interface InterviewOptions {
  readonly session: Session;
  readonly standing: Standing;
  readonly waiting: Waiting;
  readonly isReached: boolean;
  readonly candidateId: string;
  readonly kept: Kept;
  readonly answerBy: AnswerBy;
}

export interface Interview {
  readonly room: Room;
  readonly stream: MediaStream | null;
  readonly trouble: DeviceTrouble | RecordingTrouble | null;
  /** Why the server did not take the last reply. */
  readonly refusal: string | null;
  /** What of this answer is recorded so far. */
  readonly recorded: readonly Part[];
  readonly draft: string;
  readonly write: (draft: string) => void;
  readonly answer: (by: By) => Promise<void>;
  readonly pause: () => Promise<void>;
  /** Stops the recorder, so that what the browser heard can be read over. */
  readonly check: () => Promise<void>;
  /** Sends what was said; `heard` are its words as the candidate has read them over. */
  readonly sendSpoken: (heard?: string) => Promise<void>;
  readonly sendTyped: () => Promise<void>;
  readonly skip: () => Promise<void>;
  readonly hint: () => Promise<void>;
  /** Ends the interview; an answer that was begun goes along. */
  readonly finish: () => Promise<void>;
}

/** What a candidate can do in the room. Every reply is on the disk before the room goes on. */
export function useInterview(options: InterviewOptions): Interview {
  const { session, standing, waiting, isReached, candidateId, kept } = options;
  const client = useQueryClient();
  const [room, dispatch] = useReducer(reduce, ENTRANCE);
  const [refusal, setRefusal] = useState<string | null>(null);
  const turn = standing.turn.number;
  const [draft, write] = useDraft(session.id, turn);
  const devices = useStream(options.answerBy === "video");
  const paused = useCallback(() => {
    dispatch({ type: "pause", nowMs: now() });
  }, []);
  const recorder = useRecorder(kept, paused);
  const recorded = waiting.parts.filter(
    (part) => part.sessionId === session.id && part.turn === turn && !part.isDiscarded,
  );

  useEffect(() => {
    dispatch({ type: "stands", standing, isReached, nowMs: now() });
  }, [standing, isReached]);

  useEffect(
    () =>
      kept.signals.listen((signal) => {
        if (signal.kind !== "refused" || signal.sessionId !== session.id) return;
        setRefusal(signal.reason);
        dispatch({ type: "refused", turn: signal.turn, nowMs: now() });
        void client.invalidateQueries({ queryKey: sessionQuery(session.id).queryKey });
      }),
    [kept.signals, session.id, client],
  );

  const seconds = () => (isOpen(room) ? secondsOn(room.watch, now()) : 0);

  const send = async (...replies: readonly Reply[]) => {
    dispatch({ type: "reply" });
    setRefusal(null);
    await kept.errands.add(...replies.map((reply) => ({ candidateId, sessionId: session.id, turn, reply })));
    kept.signals.tell({ kind: "work" });
  };

  const answer = async (by: By) => {
    const wasHeld = await (by === "keyboard" ? recorder.stop().then(() => true) : record());
    if (wasHeld) dispatch({ type: "answer", by, nowMs: now() });
  };

  const record = async () => {
    const stream = await devices.open();
    if (stream === null || session.recording_id === null) return false;
    return recorder.start(stream, {
      candidateId,
      sessionId: session.id,
      recordingId: session.recording_id,
      turn,
      startSeconds: Math.max(0, (Date.now() - Date.parse(session.started_at)) / 1000),
    });
  };

  /** What was recorded of this answer, read from the disk: the last second may just have been written. */
  const spoken = async (): Promise<Extract<Reply, { kind: "speak" }> | null> => {
    await recorder.stop();
    const all = await kept.parts.list(candidateId);
    const parts = all.filter((part) => part.sessionId === session.id && part.turn === turn && isOfUse(part));
    return parts.length === 0 ? null : { kind: "speak", parts: parts.length, seconds: seconds() };
  };

  const leaveRecording = async () => {
    await recorder.stop();
    await kept.parts.discard(session.id, turn);
  };

  return {
    room,
    stream: devices.stream,
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
    sendSpoken: async (heard) => {
      const reply = await spoken();
      if (reply === null) paused();
      else await send(reply, ...(heard === undefined ? [] : [{ kind: "correct", text: heard } as const]));
    },
    sendTyped: async () => {
      await leaveRecording();
      await send({ kind: "type", text: draft, seconds: seconds() });
      write("");
    },
    // What was said before is never thrown away: leaving the question sends it as the answer.
    skip: async () => {
      await send((await spoken()) ?? { kind: "skip", seconds: seconds() });
    },
    hint: async () => {
      const before = await spoken();
      await send({ kind: "hint", parts: before?.parts ?? 0, seconds: seconds() });
    },
    finish: async () => {
      const begun = await spoken();
      const typed = draft.trim() === "" ? null : ({ kind: "type", text: draft, seconds: seconds() } as const);
      if (typed !== null) await kept.parts.discard(session.id, turn);
      const last = typed ?? begun;
      await send(last === null ? { kind: "finish", seconds: seconds() } : { ...last, ends: true });
      write("");
    },
  };
}

function isOfUse(part: Part): boolean {
  return !part.isDiscarded && part.refusal === null && part.recordedBytes > 0;
}

function now(): number {
  return performance.now();
}
