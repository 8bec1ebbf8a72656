/** The sound of an answer as it has come from the microphone so far. */
interface CapturedSound {
  readonly seconds: number;
  readonly isPlaced: boolean;
}

/**
 * The time of an answer, which is that of its sound, for pictures that are taken while it goes on.
 *
 * On a busy device sound comes late, and pictures that were placed by it would count as older than they are. Sound never
 * comes early, so the earliest start that it has told is the right one.
 */
export class AnswerClock {
  readonly #sound: CapturedSound;
  #startMs = Infinity;
  #lastMs = -1;

  constructor(sound: CapturedSound) {
    this.#sound = sound;
  }

  /** Null before the server said where the answer stands, and for a picture that has the time of the last one. */
  read(takenAtMs: number): number | null {
    if (!this.#sound.isPlaced) return null;
    this.#startMs = Math.min(this.#startMs, performance.now() - 1000 * this.#sound.seconds);
    const atMs = Math.round(takenAtMs - this.#startMs);
    if (atMs <= this.#lastMs) return null;
    this.#lastMs = atMs;
    return atMs;
  }
}
