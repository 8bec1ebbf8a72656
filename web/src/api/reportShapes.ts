/** The report of a session, by the names that the application uses. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type InterviewReport = Schemas["InterviewReport"];
export type QuestionReport = Schemas["QuestionReport"];
export type Judgement = Schemas["Judgement"];
export type PointJudgement = Schemas["PointJudgement"];
/** Parts of a judgement, 0-100; null where there was nothing to judge them by. */
export type Aspect = "relevance" | "clarity" | "structure";

/** A score that may abstain: `value` is null, and `reason` says why. */
export type Measured = Pick<Schemas["Score"], "value" | "low" | "high" | "reason">;
export type Competency = Schemas["Competency"];
export type MomentQuote = Schemas["MomentQuote"];
export type Strength = Schemas["Strength"];
export type Change = Schemas["Change"];
export type TranscriptWord = Schemas["TranscriptWord"];
export type Transcript = Schemas["TranscriptSection"];
export type DeliverySegment = Schemas["Segment"];
export type Delivery = Schemas["Report"];

/** A score in words: `text` reads "62, between 55 and 69". */
export type ScoreView = Schemas["ScoreResponse"];
export type FeatureView = Schemas["FeatureResponse"];
export type MeasurementGroup = Schemas["GroupResponse"];

export type ReplayFile = Schemas["PlayableResponse"];
/** Where an answer lies in the recording. */
export type AnswerSpan = Schemas["PlacedAnswerResponse"];
export type SessionReport = Schemas["SessionReportResponse"];
export type DrawnSeries = Schemas["SeriesResponse"];
export type Timelines = Schemas["TimelinesResponse"];
