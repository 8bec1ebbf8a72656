import { backoffMs } from "./backoff";

/** Does one piece of work; returns false when there is none. */
export type Step = () => Promise<boolean>;

interface RetryLoopOptions {
  readonly random: () => number;
  /** How often to look for work without a notification. */
  readonly idleMs: number;
  /** Receives how many steps in a row have failed; 0 once a step succeeds again. */
  readonly onFailures: (failures: number) => void;
}

/** Repeats a step: rests when there is no work, and waits longer after each failure. */
export class RetryLoop {
  readonly #step: Step;
  readonly #options: RetryLoopOptions;
  #wake: () => void = () => undefined;
  #isNotified = false;
  #isFailing = false;

  constructor(step: Step, options: RetryLoopOptions) {
    this.#step = step;
    this.#options = options;
  }

  /** Announces work. After a failure the loop still waits before its next try. */
  notify(): void {
    this.#isNotified = true;
    if (!this.#isFailing) this.#wake();
  }

  /** Tries again at once: the network is back, or the user signed in. */
  retryNow(): void {
    this.#isNotified = true;
    this.#wake();
  }

  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      this.#isNotified = false;
      try {
        const hasWorked = await this.#step();
        if (failures > 0) this.#options.onFailures(0);
        failures = 0;
        // The step may have missed work that was announced while it ran.
        if (!hasWorked && !this.#wasNotified()) await this.#rest(this.#options.idleMs, signal);
      } catch {
        failures += 1;
        this.#isFailing = true;
        this.#options.onFailures(failures);
        await this.#rest(backoffMs(failures, this.#options.random), signal);
        this.#isFailing = false;
      }
    }
  }

  #wasNotified(): boolean {
    return this.#isNotified;
  }

  /** Waits for a while, to be woken, or for the end. */
  #rest(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", over);
        this.#wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(over, ms);
      signal.addEventListener("abort", over);
      this.#wake = over;
    });
  }
}
