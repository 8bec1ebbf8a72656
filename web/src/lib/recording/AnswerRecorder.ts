import { deferred } from "../deferred";
import type { NewPart } from "../offline/contracts";
import { browserLocks, holdRecording } from "../offline/locks";
import type { PartStore } from "../offline/PartStore";

const TIMESLICE_MS = 1000;
export const VIDEO_BITS_PER_SECOND = 1_200_000;
export const SOUND_BITS_PER_SECOND = 64_000;

export type RecorderTrouble =
  /** The device has no room left. */
  | "full"
  /** The camera or microphone was taken away. */
  | "lost";

export interface RecorderOptions {
  readonly parts: PartStore;
  readonly stream: MediaStream;
  readonly part: NewPart;
  /** A piece has been written to the disk. */
  readonly onSaved: () => void;
  /** It has stopped by itself; what was kept until then stays. */
  readonly onTrouble: (trouble: RecorderTrouble) => void;
  readonly now: () => number;
}

/** Records one part; each second of it is on the disk before the next but one is recorded. */
export class AnswerRecorder {
  readonly #recorder: MediaRecorder;
  readonly #options: RecorderOptions;
  readonly #partId = crypto.randomUUID();
  readonly #stopped = deferred();
  #writing: Promise<void>;
  #startedAtMs = 0;
  #isWanted = true;

  private constructor(options: RecorderOptions) {
    this.#options = options;
    this.#recorder = new MediaRecorder(options.stream, {
      mimeType: options.part.contentType,
      videoBitsPerSecond: VIDEO_BITS_PER_SECOND,
      audioBitsPerSecond: SOUND_BITS_PER_SECOND,
    });
    this.#writing = options.parts.add(this.#partId, options.part);
  }

  /** Throws when the browser refuses to record the stream, or the part cannot be written. */
  static async start(options: RecorderOptions): Promise<AnswerRecorder> {
    const recorder = new AnswerRecorder(options);
    await recorder.#start();
    return recorder;
  }

  /** Stops; once this returns, everything that was recorded is on the disk. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    await this.#stopped.promise;
  }

  async #start(): Promise<void> {
    const release = holdRecording(browserLocks(), this.#partId);
    try {
      await this.#writing;
      this.#recorder.ondataavailable = ({ data }) => {
        this.#save(data);
      };
      this.#recorder.onstop = () => {
        void this.#finish().finally(release);
      };
      this.#recorder.start(TIMESLICE_MS);
    } catch (error) {
      // An answer is complete when all of its parts have ended: one that never began must not hold it up.
      await this.#end();
      release();
      throw error;
    }
    this.#startedAtMs = this.#options.now();
  }

  /** Writes in the order in which the pieces came: reading one out of memory may take longer than the next. */
  #save(data: Blob): void {
    if (data.size === 0) return;
    const recordedMs = this.#options.now() - this.#startedAtMs;
    this.#writing = this.#writing.then(async () => {
      await this.#options.parts.append(this.#partId, await data.arrayBuffer(), recordedMs);
      this.#options.onSaved();
    });
    this.#writing.catch(() => {
      this.#breakOff("full");
    });
  }

  async #finish(): Promise<void> {
    // After a failed write the rest is not written: a file with a hole cannot be played.
    await this.#writing.catch(() => undefined);
    await this.#end();
    this.#options.onSaved();
    this.#breakOff("lost");
    this.#stopped.resolve();
  }

  /** Marks the part as ended; where that cannot be written, the upload queue does it once nothing records the part. */
  async #end(): Promise<void> {
    await this.#options.parts.end(this.#partId).catch(() => undefined);
  }

  #breakOff(trouble: RecorderTrouble): void {
    if (!this.#isWanted) return;
    this.#isWanted = false;
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    this.#options.onTrouble(trouble);
  }
}
