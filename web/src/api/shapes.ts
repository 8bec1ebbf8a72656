/** What the server takes and answers with, by the names that the application uses; all of it from its own description. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export type Installation = Schemas["InstallationResponse"];
export type Me = Schemas["MeResponse"];
export type Theme = Me["theme"];
export type Consents = Schemas["ConsentsResponse"];
export type SecondFactor = Schemas["SecondFactorResponse"];
export type Enrolment = Schemas["EnrolmentResponse"];
export type Passkey = Schemas["PasskeyResponse"];
export type Device = Schemas["DeviceResponse"];
export type FailedSignIn = Schemas["FailedSignInResponse"];
export type ApiToken = Schemas["ApiTokenResponse"];
export type Question = Schemas["QuestionResponse"];
export type QuestionKind = Question["kind"];
export type QuestionDetail = Schemas["QuestionDetailResponse"];
export type Stories = Schemas["StoriesResponse"];
export type Story = Schemas["StoryResponse"];
export type StoryWritten = Schemas["StoryRequest"];
export type NextLook = Schemas["NextReviewResponse"];
export type CompetencyCovered = Schemas["CompetencyCoverageResponse"];
export type JobGap = Schemas["JobGapResponse"];
export type StorySeed = Schemas["StorySeedResponse"];
export type StorySuggestion = Schemas["SuggestionResponse"];
export type StorySuggestions = Schemas["SuggestionsResponse"];
export type CompetencyProposal = Schemas["StoryProposalResponse"];
export type DesignTask = Schemas["DesignTaskSummaryResponse"];
export type Design = Schemas["DesignResponse"];
export type DesignSummary = Schemas["DesignSummaryResponse"];
export type DesignWritten = Schemas["DesignWorkRequest"];
export type DesignJudgement = Schemas["DesignJudgementResponse"];
export type DesignExplanation = Schemas["DesignExplanationResponse"];
export type KnowledgeDocument = Schemas["KnowledgeDocumentResponse"];
export type Passage = Schemas["PassageResponse"];
export type Progress = Schemas["Progress"];
export type Competency = Schemas["CompetencyProgress"];
export type MappedTopic = Schemas["MappedTopic"];
export type MappedConcept = Schemas["MappedConcept"];
export type Mastery = Schemas["MasteryEstimate"];
export type LearnedAnswer = Schemas["LearnedAnswer"];
export type ConceptHistory = Schemas["ConceptHistory"];
export type Comparison = Schemas["Comparison"];
export type DomainComparison = Schemas["DomainComparison"];
export type PublishedNorm = Schemas["PublishedNorm"];
export type Calibration = Schemas["Calibration"];
export type DueReview = Schemas["DueReview"];
export type ReviewItem = Schemas["ReviewItem"];
export type Plan = Schemas["Plan"];
export type StudyDay = Schemas["StudyDay"];
export type StudyTask = Schemas["StudyTask"];
export type AdminAccount = Schemas["AccountResponse"];
export type OutboxEmail = Schemas["OutboxEmailResponse"];
export type AuditLine = Schemas["AuditLineResponse"];
/** What administrators see of a job: nothing of what it works on. */
export type AdminJob = Schemas["AdminJobResponse"];

export type ProfileDocument = Schemas["ProfileDocumentResponse"];
export type Fact = Schemas["FactResponse"];
export type FactsChange = Schemas["FactChangesRequest"];
export type FocusTopic = Schemas["FocusResponse"];
export type Profiles = Schemas["ProfilesResponse"];

export type TargetJob = Schemas["TargetJobResponse"];

export type Choices = Schemas["ChoicesResponse"];
export type SessionOrder = Required<Schemas["SessionRequest"]>;
export type Outline = Schemas["OutlineResponse"];
export type StudyItem = Schemas["StudyItemRequest"];
export type InterviewType = SessionOrder["interview_type"];
export type Mode = SessionOrder["mode"];
export type AnswerBy = SessionOrder["answer_by"];

export type Summary = Schemas["SessionSummaryResponse"];
export type Session = Schemas["SessionResponse"];
export type SessionFailure = Schemas["SessionFailureResponse"];
export type Turn = Schemas["TurnResponse"];
/** A rubric point that the judge is not sure about; `reply` is the candidate's. */
export type UnsurePoint = Schemas["UnsurePoint"];
export type Deleted = Schemas["SessionDeletionResponse"];
export type Line = Schemas["LineResponse"];
export type Answer = Schemas["AnswerResponse"];
export type Job = Schemas["JobResponse"];
export type Home = Schemas["HomeResponse"];
export type RecentSession = Schemas["RecentSessionResponse"];
export type Practised = Schemas["PractisedResponse"];
export type ScorePoint = Schemas["ScorePointResponse"];
/** A piece of work that has been begun: a job to look for. */
export type JobBegun = Schemas["JobStartedResponse"];
export type Recording = Schemas["RecordingResponse"];
export type UploadOrder = Required<Schemas["UploadRequest"]>;
export type AskedQuestion = Required<Schemas["UploadedQuestionRequest"]>;
export type ReportType = UploadOrder["report_type"];

export type Reflection = Schemas["ReflectionResponse"];
export type ReflectionAnswer = Schemas["WrittenAnswerResponse"];
export type SessionReflection = Schemas["SessionReflectionResponse"];
export type ReflectionSummary = Schemas["ReflectionSummaryResponse"];
export type Reminders = Schemas["RemindersResponse"];
export type CalendarAddress = Schemas["CalendarAddressResponse"];
export type NewCalendarAddress = Schemas["NewCalendarAddressResponse"];
export type Health = Schemas["HealthResponse"];
