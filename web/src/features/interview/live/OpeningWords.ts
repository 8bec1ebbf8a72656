import { FRAME_SAMPLES, RATE_HZ, WINDOW_SAMPLES } from "./protocol";

/** Speech is detected late: words may begin with a quiet consonant. */
const LEAD_SECONDS = 0.3;
/** Eight seconds: enough for an interruption, and for a slow line to say that it was one. */
const MOST_WINDOWS = 250;
/** An answer that has not begun by then was not wanted. */
const MOST_WAITED_WINDOWS = 940;

/**
 * What the microphone hears while the interviewer speaks, in memory.
 *
 * When the candidate interrupts, this is the beginning of the answer: it was said before the recording began, and before
 * the sound of the answer is sent. Without an interruption it is forgotten.
 */
export class OpeningWords {
  #windows: Int16Array[] = [];
  /** How many windows were forgotten since the voice began. */
  #forgotten = 0;
  #hasBegun = false;
  #pass: ((samples: Int16Array) => void) | null = null;
  #stopCapture: (() => void) | null = null;

  /** The interviewer's voice begins. */
  begin(): void {
    this.forget();
  }

  /** Adds 32 ms of the microphone. */
  add(window: Int16Array): void {
    if (this.#pass !== null) {
      this.#pass(window);
      return;
    }
    this.#windows.push(window);
    if (!this.#hasBegun && this.#windows.length > MOST_WINDOWS) {
      this.#windows.shift();
      this.#forgotten += 1;
    } else if (this.#windows.length > MOST_WAITED_WINDOWS) this.forget();
  }

  /** The candidate interrupts, and began to speak at this moment since the voice began. */
  startAt(fromSeconds: number): void {
    const first = Math.floor(((fromSeconds - LEAD_SECONDS) * RATE_HZ) / WINDOW_SAMPLES) - this.#forgotten;
    this.#windows.splice(0, Math.max(0, first));
    this.#hasBegun = true;
  }

  /** Whether an answer begins with an interruption, and nothing took its sound yet. */
  get isWaiting(): boolean {
    return this.#hasBegun && this.#pass === null;
  }

  /** What was said so far of an answer that begins with an interruption, else null. */
  sound(): Int16Array | null {
    return this.isWaiting ? joined(this.#windows) : null;
  }

  /** The voice is silent; the capture goes on, if an answer has begun. */
  endVoice(stopCapture: () => void): void {
    if (this.#hasBegun) this.#stopCapture = stopCapture;
    else {
      stopCapture();
      this.forget();
    }
  }

  /** Passes on what was said and what follows, in pieces of 40 ms, until the returned function is called. */
  passTo(onPiece: (samples: Int16Array) => void): () => void {
    const pieces = new Pieces(onPiece);
    for (const window of this.#windows) pieces.add(window);
    this.#windows = [];
    this.#pass = (window) => {
      pieces.add(window);
    };
    return () => {
      this.forget();
    };
  }

  forget(): void {
    this.#stopCapture?.();
    this.#stopCapture = null;
    this.#windows = [];
    this.#forgotten = 0;
    this.#hasBegun = false;
    this.#pass = null;
  }
}

/** Cuts sound into pieces of another length. */
class Pieces {
  #rest = new Int16Array();
  readonly #onPiece: (samples: Int16Array) => void;

  constructor(onPiece: (samples: Int16Array) => void) {
    this.#onPiece = onPiece;
  }

  add(samples: Int16Array): void {
    this.#rest = joined([this.#rest, samples]);
    while (this.#rest.length >= FRAME_SAMPLES) {
      this.#onPiece(this.#rest.slice(0, FRAME_SAMPLES));
      this.#rest = this.#rest.slice(FRAME_SAMPLES);
    }
  }
}

function joined(parts: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
