import { useEffect, useRef, useState } from "react";

import type { LiveLine } from "../LiveLine";
import type { FaceFrame } from "../protocol";
import { AnswerClock } from "./AnswerClock";
import { cameraPictures } from "./cameraPictures";
import type { WatchTrouble } from "./contracts";
import { FaceWatch, type FaceWorker } from "./FaceWatch";

/** With the interval between two pictures, a batch covers 200 ms. */
const BATCH_MS = 100;

/** Sends measurements of the face while the candidate answers aloud; tells why there are none. */
export function useFaceWatch(
  line: LiveLine,
  stream: MediaStream | null,
  isAloud: boolean,
  isWanted: boolean,
): WatchTrouble | null {
  const [trouble, setTrouble] = useState<WatchTrouble | null>(null);
  const watch = useRef<FaceWatch | null>(null);
  const clock = useRef<AnswerClock | null>(null);
  const hasPicture = isWanted && stream !== null && stream.getVideoTracks().length > 0;
  const canRun = trouble === null && hasPicture;

  useEffect(() => {
    if (!canRun) return;
    const batch = new Batch((frames) => {
      line.addFeatures(frames);
    });
    const worker = new Worker(new URL("./face.worker.ts", import.meta.url), { type: "module" }) as FaceWorker;
    watch.current = new FaceWatch(worker, cameraPictures(stream), {
      onCamera: (landmarker, width, height) => {
        line.useCamera({ landmarker, width, height });
      },
      onFrame: (takenAtMs, values) => {
        const atMs = clock.current?.read(takenAtMs) ?? null;
        if (atMs !== null) batch.add({ atMs, values });
      },
      onTrouble: setTrouble,
    });
    return () => {
      batch.close();
      watch.current?.close();
      watch.current = null;
    };
  }, [line, stream, canRun]);

  useEffect(() => {
    if (!isAloud) return;
    clock.current = new AnswerClock(line);
    watch.current?.want(true);
    return () => {
      clock.current = null;
      watch.current?.want(false);
    };
  }, [line, stream, canRun, isAloud]);
  return hasPicture ? trouble : null;
}

/** Collects what was measured within 200 ms. */
class Batch {
  readonly #send: (frames: readonly FaceFrame[]) => void;
  #frames: FaceFrame[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (frames: readonly FaceFrame[]) => void) {
    this.#send = send;
  }

  add(frame: FaceFrame): void {
    this.#frames.push(frame);
    if (this.#frames.length > 1) return;
    this.#timer = setTimeout(() => {
      this.#send(this.#frames);
      this.#frames = [];
    }, BATCH_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
