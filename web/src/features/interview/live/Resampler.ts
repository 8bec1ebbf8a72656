const HALF_WIDTH = 16;

/**
 * Brings sound to a lower rate: a windowed sinc, which leaves out what the lower rate cannot hold.
 *
 * The browser's own conversion is not used: Firefox has none between a microphone and a context of another rate.
 */
export class Resampler {
  readonly #step: number;
  readonly #cutoff: number;
  readonly #reach: number;
  #kept: Float32Array;
  /** Where the next sample lies, in `#kept`. */
  #next: number;

  constructor(fromHz: number, toHz: number) {
    this.#step = fromHz / toHz;
    this.#cutoff = Math.min(1, toHz / fromHz);
    this.#reach = Math.ceil(HALF_WIDTH / this.#cutoff);
    this.#kept = new Float32Array(this.#reach);
    this.#next = this.#reach;
  }

  /** Returns the samples that are now known; the last few wait for what follows them. */
  add(samples: Float32Array): Float32Array {
    const all = new Float32Array(this.#kept.length + samples.length);
    all.set(this.#kept);
    all.set(samples, this.#kept.length);
    const made: number[] = [];
    while (this.#next + this.#reach < all.length) {
      made.push(this.#at(all, this.#next));
      this.#next += this.#step;
    }
    const first = Math.max(0, Math.floor(this.#next) - this.#reach);
    this.#kept = all.slice(first);
    this.#next -= first;
    return Float32Array.from(made);
  }

  #at(all: Float32Array, place: number): number {
    const first = Math.max(0, Math.ceil(place - this.#reach));
    let sum = 0;
    for (let index = first; index <= place + this.#reach; index += 1) {
      const distance = index - place;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (this.#reach + 1));
      sum += (all[index] ?? 0) * window * this.#cutoff * sinc(distance * this.#cutoff);
    }
    return sum;
  }
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
