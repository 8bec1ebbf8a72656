/** The report of a session, as far as its page reads it: delivery after docs/report.schema.json. */
import type { Mode, Summary } from "./shapes";

type Verdict = "covered" | "partly" | "missed" | "contradicted";
export interface PointJudgement {
  readonly name: string;
  readonly verdict: Verdict;
  /** The candidate's own words that decided it. */
  readonly quote: string | null;
  readonly explanation: string;
}
/** Parts of a judgement, 0-100; null where there was nothing to judge them by. */
export type Aspect = "relevance" | "correctness" | "depth" | "clarity" | "structure" | "role_fit";
export interface Judgement extends Readonly<Record<Aspect, number | null>> {
  readonly score: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
  readonly points: readonly PointJudgement[];
  /** What would have made the answer better, most important first. */
  readonly to_add: readonly string[];
  readonly stronger_answer: string | null;
  readonly judge: string;
  readonly fallback: string | null;
  readonly citations: readonly { readonly text: string; readonly citation: string }[];
}
export interface QuestionReport {
  readonly number: number;
  readonly question_id: string;
  readonly text: string;
  readonly topic_title: string;
  readonly reason: string;
  readonly judgement: Judgement | null;
  readonly unjudged: string | null;
  readonly expected_score: number | null;
  readonly sources: readonly string[];
}
export interface PracticeReport {
  readonly summary: { readonly mode: Mode };
  readonly overall: {
    readonly score: number;
    readonly low: number;
    readonly high: number;
    readonly questions: number;
  } | null;
  readonly strongest: string | null;
  readonly weakest: string | null;
  readonly questions: readonly QuestionReport[];
}

/** A score that may abstain: `value` is null, and `reason` says why. */
export interface Measured {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly reason: string | null;
}
export interface Competency extends Measured {
  readonly label: string;
  readonly level_text: string | null;
  /** Shares of the scores that it is made of, by their names. */
  readonly weights: Readonly<Record<string, number>>;
  readonly advice: string | null;
}
export interface MomentQuote {
  readonly start_seconds: number;
  readonly end_seconds: number;
  readonly note: string;
  readonly quote: string | null;
}
export interface Strength {
  readonly title: string;
  readonly text: string;
  readonly moment: MomentQuote | null;
}
export interface Change extends Strength {
  readonly instead: string;
  readonly exercise: string;
}
export interface TranscriptWord {
  readonly text: string;
  readonly start_seconds: number;
  readonly end_seconds: number;
  readonly filler: "filled_pause" | "discourse_marker" | "editing_term" | null;
}
export interface Transcript {
  readonly source: string | null;
  readonly language: string;
  readonly word_accuracy: number | null;
  readonly reason: string | null;
  readonly words: readonly TranscriptWord[];
  readonly heard_fillers: readonly {
    readonly start_seconds: number;
    readonly end_seconds: number;
    readonly probability: number;
  }[];
  readonly pauses: readonly {
    readonly start_seconds: number;
    readonly end_seconds: number;
    readonly long: boolean;
  }[];
}
interface SegmentScore extends Measured {
  readonly evidence: readonly { readonly start_seconds: number; readonly note: string }[];
}
export interface DeliverySegment {
  readonly kind: "answer" | "speech";
  readonly index: number;
  readonly question: string | null;
  readonly start_seconds: number;
  readonly end_seconds: number;
  readonly scores: Readonly<Partial<Record<string, SegmentScore>>>;
}
export interface Delivery {
  readonly recording: {
    readonly duration_seconds: number;
    readonly has_audio: boolean;
    readonly has_video: boolean;
  };
  readonly transcript: Transcript;
  readonly scores: Readonly<Partial<Record<string, Measured>>>;
  readonly competencies: Readonly<Record<string, Competency>>;
  readonly segments: readonly DeliverySegment[];
  readonly feedback: {
    readonly headline: string;
    readonly strengths: readonly Strength[];
    readonly changes: readonly Change[];
  };
  readonly cautions: readonly { readonly kind: string; readonly text: string }[];
}

/** A score in words: `text` reads "62, between 55 and 69". */
export interface ScoreView {
  readonly label: string;
  readonly definition: string;
  readonly text: string;
  readonly level: string;
  readonly reason: string;
  readonly coverage: string;
  readonly parts: readonly {
    readonly label: string;
    readonly value: string;
    readonly points: string;
    readonly weight: string;
  }[];
  readonly moments: readonly {
    readonly clock: string;
    readonly start_seconds: number;
    readonly note: string;
  }[];
}
export interface FeatureView {
  readonly label: string;
  readonly value: string;
  readonly norm: string;
  readonly norm_source: string;
  readonly coverage: string;
  readonly method: string;
  readonly reason: string;
}
export interface MeasurementGroup {
  readonly title: string;
  readonly lead: string;
  /** Says once why none of it could be measured. */
  readonly absent: string;
  readonly scores: readonly ScoreView[];
  readonly features: readonly FeatureView[];
}

export interface ReplayFile {
  readonly id: string;
  readonly url: string;
  readonly content_type: string;
  readonly duration_seconds: number;
}
/** Where an answer lies in the recording. */
export interface AnswerSpan {
  readonly turn_number: number;
  readonly start_seconds: number;
  readonly end_seconds: number;
}
export interface SessionReport {
  readonly session: Summary;
  readonly interview: PracticeReport | null;
  readonly delivery: Delivery | null;
  /** Why there is no report of a recording. */
  readonly delivery_reason: string | null;
  readonly measurements: readonly MeasurementGroup[];
  readonly answers: readonly AnswerSpan[];
  readonly recording: ReplayFile | null;
  readonly usefulness: 1 | -1 | null;
}

export interface DrawnSeries {
  readonly label: string;
  readonly unit: string;
  /** Shares lie between 0 and 1. */
  readonly kind: "line" | "share";
  readonly digits: number;
  readonly times_seconds: readonly number[];
  readonly values: readonly (number | null)[];
  readonly norm: { readonly low: number; readonly high: number; readonly source: string } | null;
  /** The person's own median, where people differ from each other. */
  readonly middle: number | null;
}
export interface Timelines {
  readonly duration_seconds: number;
  readonly series: Readonly<Record<string, DrawnSeries>>;
}
