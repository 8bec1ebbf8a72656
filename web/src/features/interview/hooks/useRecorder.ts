import { useCallback, useEffect, useRef, useState } from "react";

import type { NewPart } from "@/lib/offline/contracts";
import { AnswerRecorder, type RecorderTrouble } from "@/lib/recording/AnswerRecorder";
import { recordOpening } from "@/lib/recording/recordOpening";
import { chooseMimeType } from "@/lib/recording/chooseMimeType";

import { RATE_HZ } from "../live/protocol";
import type { OfflineStore } from "../offline/openOfflineStore";

export type RecordingTrouble =
  | RecorderTrouble
  | "unsupported"
  /** The answer is recorded, but not what was said of it over the interviewer. */
  | "opening";

interface Recorder {
  readonly trouble: RecordingTrouble | null;
  /** False when nothing is recorded; the trouble says why. */
  readonly start: (stream: MediaStream, part: Omit<NewPart, "contentType">) => Promise<boolean>;
  /** Adds what was said before a part that was started, at 16 kHz; it becomes a part of its own. */
  readonly prepend: (stream: MediaStream, samples: Int16Array, part: Omit<NewPart, "contentType">) => void;
  /** Once it returns, everything that was recorded is on the disk. */
  readonly stop: () => Promise<void>;
}

/** Records one part after another; `onBroken` tells that one has stopped by itself. */
export function useRecorder({ parts, signals }: OfflineStore, onBroken: () => void): Recorder {
  const running = useRef<Promise<AnswerRecorder> | null>(null);
  const opening = useRef<Promise<void> | null>(null);
  const [trouble, setTrouble] = useState<RecordingTrouble | null>(null);

  const stop = useCallback(async () => {
    const recorder = running.current;
    running.current = null;
    await (await recorder)?.stop();
    await opening.current;
    opening.current = null;
  }, []);

  const saved = useCallback(() => {
    signals.send({ kind: "work" });
  }, [signals]);

  const start = useCallback(
    async (stream: MediaStream, part: Omit<NewPart, "contentType">) => {
      await stop();
      const hasVideo = stream.getVideoTracks().length > 0;
      const contentType = chooseMimeType(hasVideo, (type) => MediaRecorder.isTypeSupported(type));
      if (contentType === null) {
        setTrouble("unsupported");
        return false;
      }
      setTrouble(null);
      const starting = AnswerRecorder.start({
        parts,
        stream,
        part: { ...part, contentType },
        onSaved: saved,
        onTrouble: (found) => {
          running.current = null;
          setTrouble(found);
          onBroken();
        },
        now,
      });
      running.current = starting;
      try {
        await starting;
      } catch (error) {
        running.current = null;
        setTrouble(whyNot(error, stream));
        return false;
      }
      return true;
    },
    [parts, saved, stop, onBroken],
  );

  const prepend = useCallback(
    (stream: MediaStream, samples: Int16Array, part: Omit<NewPart, "contentType">) => {
      const contentType = chooseMimeType(stream.getVideoTracks().length > 0, (type) =>
        MediaRecorder.isTypeSupported(type),
      );
      if (contentType === null || samples.length === 0) return;
      const startSeconds = Math.max(0, part.startSeconds - samples.length / RATE_HZ);
      opening.current = recordOpening(
        { samples, rateHz: RATE_HZ },
        { parts, stream, part: { ...part, contentType, startSeconds }, onSaved: saved, now },
      ).catch(() => {
        setTrouble((found) => found ?? "opening"); // the rest of the answer is recorded all the same
      });
    },
    [parts, saved],
  );

  useEffect(() => () => void stop(), [stop]);
  return { trouble, start, prepend, stop };
}

function whyNot(error: unknown, stream: MediaStream): RecordingTrouble {
  if (error instanceof DOMException && error.name === "QuotaExceededError") return "full";
  return stream.active ? "unsupported" : "lost";
}

function now(): number {
  return performance.now();
}
