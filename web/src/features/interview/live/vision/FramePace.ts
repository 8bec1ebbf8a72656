/** Ten pictures a second at most. */
export const INTERVAL_MS = 100;
/** A page that is this late with a timer is busy, and gets fewer pictures. */
const LATE_MS = 50;
const BUSY_INTERVAL_MS = 160;
/** Fewer than five pictures a second say too little about where a person looks. */
const SLOWEST_MS = 200;
/** Some ten seconds: a page that is just loading is slow for a moment. */
const JUDGED_PICTURES = 50;

/** When the next picture is due, and whether this device is fast enough. */
export class FramePace {
  readonly #costs: number[] = [];
  #isLate = false;

  /** A picture was measured; it was asked for `lateMs` later than it was due, and took `costMs`. */
  note(lateMs: number, costMs: number): void {
    this.#isLate = lateMs > LATE_MS;
    this.#costs.push(costMs);
    if (this.#costs.length > JUDGED_PICTURES) this.#costs.shift();
  }

  /** How long after the last picture was taken the next one is. */
  get intervalMs(): number {
    return this.#isLate ? BUSY_INTERVAL_MS : INTERVAL_MS;
  }

  /** The middle one of the last pictures took longer than it may. */
  get isTooSlow(): boolean {
    if (this.#costs.length < JUDGED_PICTURES) return false;
    return (this.#costs.toSorted((one, other) => one - other)[JUDGED_PICTURES >> 1] ?? 0) > SLOWEST_MS;
  }
}
