import { backoffMs } from "./backoff";

/** Does one piece of work; false when there is none. */
export type Step = () => Promise<boolean>;

interface LaneOptions {
  readonly random: () => number;
  /** Looks for work by itself this often, in case nobody calls. */
  readonly idleMs: number;
  /** Something failed, `failures` times in a row now; 0 once it works again. */
  readonly onFailures: (failures: number) => void;
}

/** Does work step by step: rests when there is none, and waits longer and longer when it fails. */
export class Lane {
  readonly #step: Step;
  readonly #options: LaneOptions;
  #wake: () => void = () => undefined;
  #isCalled = false;
  #isFailing = false;

  constructor(step: Step, options: LaneOptions) {
    this.#step = step;
    this.#options = options;
  }

  /** There is work. While everything fails this is no reason to try again earlier. */
  call(): void {
    this.#isCalled = true;
    if (!this.#isFailing) this.#wake();
  }

  /** What failed may work now: the network is back, somebody signed in. */
  tryAgain(): void {
    this.#isCalled = true;
    this.#wake();
  }

  async run(signal: AbortSignal): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      this.#isCalled = false;
      try {
        const hasWorked = await this.#step();
        if (failures > 0) this.#options.onFailures(0);
        failures = 0;
        // A call that came during the step counts: what it was about may have been overlooked.
        if (!hasWorked && !this.#wasCalled()) await this.#rest(this.#options.idleMs, signal);
      } catch {
        failures += 1;
        this.#isFailing = true;
        this.#options.onFailures(failures);
        await this.#rest(backoffMs(failures, this.#options.random), signal);
        this.#isFailing = false;
      }
    }
  }

  #wasCalled(): boolean {
    return this.#isCalled;
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
