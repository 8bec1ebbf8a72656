/** What the server takes and answers with, by the names that the application uses; all of it from its own description. */
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
export type NextLook = Schemas["NextLook"];
export type CompetencyCovered = Schemas["CompetencyCovered"];
export type JobGap = Schemas["JobGapShown"];
export type StorySuggestion = Schemas["SuggestionShown"];
export type StorySuggestions = Schemas["SuggestionsShown"];
export type CompetencyProposal = Schemas["ProposalShown"];
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
export type AuditLine = Schemas["AuditLineShown"];
/** What administrators see of a job: nothing of what it works on. */
export type AdminJob = Schemas["JobShown"];

export type ProfileDocument = Schemas["DocumentShown"];
export type Fact = Schemas["FactShown"];
export type FactsChange = Schemas["FactChangesWished"];
export type FocusTopic = Schemas["FocusShown"];
export type Profiles = Schemas["Profiles"];

export type Choices = Schemas["Choices"];
export type SessionOrder = Required<Schemas["Wish"]>;
export type InterviewType = SessionOrder["interview_type"];
export type Mode = SessionOrder["mode"];
export type AnswerBy = SessionOrder["answer_by"];

export type Summary = Schemas["SummaryOut"];
export type Session = Schemas["SessionOut"];
export type Turn = Schemas["TurnOut"];
export type Deleted = Schemas["Deleted"];
export type Line = Schemas["LineOut"];
export type Answer = Schemas["AnswerOut"];
export type Job = Schemas["JobOut"];
export type Home = Schemas["HomeOut"];
/** A piece of work that has been begun: a job to look for. */
export type JobBegun = Schemas["JobBegun"];
export type Recording = Schemas["RecordingOut"];
export type UploadOrder = Required<Schemas["NewUpload"]>;
export type AskedQuestion = Required<Schemas["UploadedQuestion"]>;
export type ReportType = UploadOrder["report_type"];

export type Reflection = Schemas["ReflectionOut"];
export type ReflectionAnswer = Schemas["WrittenAnswerOut"];
export type SessionReflection = Schemas["SessionReflectionOut"];
export type ReflectionSummary = Schemas["ReflectionSummaryOut"];
export type Health = Schemas["Health"];
