import { deferred, type Deferred } from "@/lib/deferred";

import type { PictureRequest, WatchTrouble, WorkerReply } from "./contracts";
import { FramePace } from "./FramePace";
import { MEASURES } from "./measureFace";

/** The part of a worker that is used. */
export interface FaceWorker {
  onmessage: ((event: MessageEvent<WorkerReply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(request: PictureRequest, transfer: Transferable[]): void;
  terminate(): void;
}

/** Pictures of a camera, when they are asked for. */
export interface Pictures {
  /** Null while the camera or the page shows none. */
  take(): Promise<ImageBitmap | null>;
  close(): void;
}

export interface FaceListener {
  readonly onCamera: (landmarker: string, width: number, height: number) => void;
  /** A picture that was taken at a time of the page's clock; the first value says how many faces it has. */
  readonly onFrame: (takenAtMs: number, values: readonly number[]) => void;
  readonly onTrouble: (trouble: WatchTrouble) => void;
}

const NO_FACE: readonly number[] = [0, ...Array.from({ length: MEASURES }, () => NaN)];

/** Has a worker measure the face in pictures of the camera, one at a time, while it is wanted. */
export class FaceWatch {
  readonly #pace = new FramePace();
  readonly #listener: FaceListener;
  readonly #worker: FaceWorker;
  readonly #pictures: Pictures;
  #landmarker: string | null = null;
  #size = "";
  #isWanted = false;
  #isRunning = false;
  #isClosed = false;
  #reply: Deferred<readonly number[] | null> | null = null;

  constructor(worker: FaceWorker, pictures: Pictures, listener: FaceListener) {
    this.#worker = worker;
    this.#pictures = pictures;
    this.#listener = listener;
    worker.onmessage = ({ data }) => {
      this.#receive(data);
    };
    worker.onerror = () => {
      this.#giveUp("unavailable");
    };
  }

  /** Goes on, or rests: the worker stays ready. */
  want(isWanted: boolean): void {
    this.#isWanted = isWanted;
    void this.#run();
  }

  close(): void {
    this.#isClosed = true;
    this.#worker.terminate();
    this.#pictures.close();
    this.#reply?.resolve(null);
  }

  #receive(reply: WorkerReply): void {
    if (reply.kind === "ready") {
      this.#landmarker = reply.landmarker;
      void this.#run();
    } else if (reply.kind === "measured") this.#reply?.resolve(reply.face);
    else this.#giveUp("unavailable");
  }

  #mayGoOn(): boolean {
    return this.#isWanted && !this.#isClosed && this.#landmarker !== null;
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    let dueAtMs = performance.now();
    while (this.#mayGoOn()) {
      const takenAtMs = performance.now();
      await this.#watchOne(takenAtMs, takenAtMs - dueAtMs);
      if (this.#pace.isTooSlow) this.#giveUp("slow");
      dueAtMs = Math.max(performance.now(), takenAtMs + this.#pace.intervalMs);
      await pause(dueAtMs - performance.now());
    }
    this.#isRunning = false;
  }

  async #watchOne(takenAtMs: number, lateMs: number): Promise<void> {
    const picture = await this.#pictures.take();
    if (picture === null || !this.#mayGoOn()) {
      picture?.close();
      return;
    }
    this.#tellCamera(picture);
    const reply = deferred<readonly number[] | null>();
    this.#reply = reply;
    this.#worker.postMessage({ picture }, [picture]);
    const face = await reply.promise;
    this.#pace.note(lateMs, performance.now() - takenAtMs);
    if (this.#mayGoOn()) this.#listener.onFrame(takenAtMs, face === null ? NO_FACE : [1, ...face]);
  }

  #tellCamera({ width, height }: ImageBitmap): void {
    const size = `${width} x ${height}`;
    if (size === this.#size || this.#landmarker === null) return;
    this.#size = size;
    this.#listener.onCamera(this.#landmarker, width, height);
  }

  #giveUp(trouble: WatchTrouble): void {
    if (this.#isClosed) return;
    this.close();
    this.#listener.onTrouble(trouble);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, ms));
  });
}
