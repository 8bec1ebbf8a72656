import { useCallback, useEffect, useRef, useState } from "react";

import type { NewPart } from "@/lib/offline/contracts";
import { AnswerRecorder, type RecorderTrouble } from "@/lib/recording/AnswerRecorder";
import { chooseMimeType } from "@/lib/recording/chooseMimeType";

import type { OfflineStore } from "../offline/openOfflineStore";

export type RecordingTrouble = RecorderTrouble | "unsupported";

interface Recorder {
  readonly trouble: RecordingTrouble | null;
  /** False when this browser can record nothing that the server reads. */
  readonly start: (stream: MediaStream, part: Omit<NewPart, "contentType">) => Promise<boolean>;
  /** Once it returns, everything that was recorded is on the disk. */
  readonly stop: () => Promise<void>;
}

/** Records one part after another; `onBroken` tells that one has stopped by itself. */
export function useRecorder({ parts, signals }: OfflineStore, onBroken: () => void): Recorder {
  const running = useRef<Promise<AnswerRecorder> | null>(null);
  const [trouble, setTrouble] = useState<RecordingTrouble | null>(null);

  const stop = useCallback(async () => {
    const recorder = running.current;
    running.current = null;
    await (await recorder)?.stop();
  }, []);

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
      running.current = AnswerRecorder.start({
        parts,
        stream,
        part: { ...part, contentType },
        onSaved: () => {
          signals.send({ kind: "work" });
        },
        onTrouble: (found) => {
          running.current = null;
          setTrouble(found);
          onBroken();
        },
        now: () => performance.now(),
      });
      await running.current;
      return true;
    },
    [parts, signals, stop, onBroken],
  );

  useEffect(() => () => void stop(), [stop]);
  return { trouble, start, stop };
}
