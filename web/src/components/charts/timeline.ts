/** One measurement over the recording. */
export interface Track {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly times_seconds: readonly number[];
  /** Null where nothing was measured. */
  readonly values: readonly (number | null)[];
  /** What is usual, and who found it. */
  readonly norm: { readonly low: number; readonly high: number; readonly source: string } | null;
  /** What is usual for this person. */
  readonly baseline: number | null;
  /** The scale's ends, where they mean something; without it they follow from what was measured. */
  readonly range?: readonly [low: number, high: number];
}

/** One answer of the recording. */
export interface Segment {
  /** From 1; stands above its column. */
  readonly index: number;
  /** The question it answers, where there was one. */
  readonly label: string | null;
  readonly start_seconds: number;
  readonly end_seconds: number;
}
