/**
 * What the server answers with, by the names that the application uses.
 *
 * From the generated schema where it has them; the rest is written here until its routes are described.
 */
import type { components } from "./schema";

type Schemas = components["schemas"];

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export type Installation = Schemas["Installation"];
export type Me = Schemas["Me"];
export type Theme = Me["theme"];
export type Consents = Schemas["Consents"];
export type ApiToken = Schemas["ApiTokenShown"];
export type Question = Schemas["QuestionShown"];
export type QuestionKind = Question["kind"];
export type QuestionDetail = Schemas["QuestionDetail"];
export type Stories = Schemas["StoriesShown"];
export type Story = Schemas["StoryShown"];
export type StoryWritten = Schemas["StoryWritten"];
export type CompetencyCovered = Schemas["CompetencyCovered"];
export type JobGap = Schemas["JobGapShown"];
export type StorySuggestion = Schemas["SuggestionShown"];
export type KnowledgeDocument = Schemas["KnowledgeDocumentShown"];
export type Passage = Schemas["PassageShown"];
export type Progress = Schemas["Progress"];
export type Competency = Schemas["CompetencyProgress"];
export type MappedTopic = Schemas["MappedTopic"];
export type MappedConcept = Schemas["MappedConcept"];
export type Mastery = Schemas["MasteryEstimate"];
export type Calibration = Schemas["Calibration"];
export type DueReview = Schemas["DueReview"];
export type ReviewItem = Schemas["ReviewItem"];
export type Plan = Schemas["Plan"];
export type StudyDay = Schemas["StudyDay"];
export type StudyTask = Schemas["StudyTask"];
export type AdminAccount = Schemas["AccountShown"];
export type Letter = Schemas["LetterShown"];
/** What administrators see of a job: nothing of what it works on. */
export type AdminJob = Schemas["JobShown"];

export interface ProfileDocument {
  readonly file_name: string;
  readonly summary: string;
}
export interface Fact {
  readonly id: string;
  readonly about: "candidate" | "job";
  readonly text: string;
  readonly source: { readonly page: number | null; readonly text: string };
  readonly is_struck: boolean;
  readonly corrected: string | null;
}
export interface FocusTopic {
  readonly topic: string;
  readonly title: string;
  readonly weight: number;
  readonly reason: string;
}
export interface Profiles {
  readonly cv: ProfileDocument | null;
  readonly job: ProfileDocument | null;
  readonly facts: readonly Fact[];
  readonly focus: readonly FocusTopic[];
}

export type InterviewType = "technical" | "system design" | "behavioural" | "motivation" | "mixed";
export type Mode = "study" | "real";
export type AnswerBy = "video" | "voice" | "text";

export interface Persona {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}
export interface Topic {
  readonly id: string;
  readonly title: string;
  readonly concepts: readonly string[];
  readonly questions: number;
}
export interface Domain {
  readonly id: string;
  readonly title: string;
  readonly topics: readonly string[];
}
export interface Choices {
  readonly interview_types: readonly InterviewType[];
  readonly personas: readonly Persona[];
  readonly minutes: readonly number[];
  readonly topics: readonly Topic[];
  readonly domains: readonly Domain[];
}

export interface Score {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
export interface Summary {
  readonly id: string;
  readonly kind: "interview" | "upload";
  readonly subject: string;
  readonly interview_type: InterviewType | null;
  readonly mode: Mode | null;
  readonly persona: string | null;
  readonly minutes: number | null;
  readonly answer_by: AnswerBy;
  readonly state: "running" | "analysing" | "ready" | "failed";
  readonly started_at: string;
  readonly touched_at: string;
  readonly questions: number;
  readonly score: Score | null;
  readonly is_sample: boolean;
}
export interface SessionOrder {
  readonly interview_type: InterviewType;
  readonly mode: Mode;
  readonly persona: string;
  readonly difficulty: number | null;
  readonly minutes: number;
  readonly topics: readonly string[];
  readonly interview_day: string | null;
  readonly answer_by: AnswerBy;
}

export interface Line {
  readonly kind: "speech" | "explanation" | "hint" | "question";
  readonly text: string;
}
export interface Answer {
  /** Null while a spoken answer has not been heard. */
  readonly text: string | null;
  /** What a recogniser heard, before the candidate corrected it. */
  readonly heard_text: string | null;
  readonly is_spoken: boolean;
  readonly is_corrected: boolean;
  readonly reliability: number | null;
  readonly seconds: number;
  readonly state: "saved" | "hearing" | "judged" | "unheard";
  /** Why it could not be heard. */
  readonly reason: string | null;
}
export interface Turn {
  readonly number: number;
  readonly kind: "warm up" | "ask" | "follow up" | "clarify" | "hint" | "close";
  readonly question_id: string | null;
  /** From 1; 0 before the first question. */
  readonly question_number: number;
  readonly speaker: string;
  readonly lines: readonly Line[];
  readonly expects_answer: boolean;
  readonly said_at: string;
  readonly answer: Answer | null;
}
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly state: "queued" | "running" | "done" | "failed" | "dead" | "cancelled";
  readonly stage: string | null;
  readonly share: number | null;
  readonly error: string | null;
  readonly attempts: number;
  readonly created_at: string;
}
export interface Session extends Summary {
  readonly turns: readonly Turn[];
  /** Questions that are planned. */
  readonly question_count: number;
  readonly elapsed_seconds: number;
  readonly awaits: "answer" | "interviewer" | "nothing";
  /** What follows a spoken answer, to be shown without a network. */
  readonly next_if_recorded: Turn | null;
  readonly expected_scores: Readonly<Record<string, number>>;
  /** Takes what is recorded of its answers; null when nothing is to be. */
  readonly recording_id: string | null;
  readonly analysis_reason: string | null;
  readonly usefulness: 1 | -1 | null;
  readonly job: Job | null;
}

export interface Home {
  readonly next_step: {
    readonly text: string;
    readonly action: "resume" | "review" | "start" | "report";
    readonly session_id: string | null;
  };
  readonly days_to_interview: number | null;
  readonly due_reviews: number;
  readonly last_lesson: { readonly session_id: string; readonly title: string; readonly text: string } | null;
  readonly unfinished: readonly Summary[];
  readonly sample_session_id: string | null;
}

export type Reflection = Schemas["ReflectionOut"];
export type ReflectionAnswer = Schemas["WrittenAnswerOut"];
export type SessionReflection = Schemas["SessionReflectionOut"];
export type ReflectionSummary = Schemas["ReflectionSummaryOut"];
export type Health = Schemas["Health"];
