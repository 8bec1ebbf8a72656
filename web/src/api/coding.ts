import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import { pagesQuery } from "./pages";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type CodingProblemSummary = Schemas["ProblemSummaryResponse"];
export type CodingProblem = Required<Schemas["ProblemResponse"]>;
export type ProblemKind = CodingProblem["kind"];
export type Attempt = Omit<Schemas["AttemptResponse"], "problem" | "language"> & {
  readonly problem: CodingProblem;
  readonly language: CodingLanguage;
};
export type AttemptSummary = Schemas["AttemptSummaryResponse"];
export type CodingLanguage = "python" | "javascript" | "sql";
export type CodingVerdict = Schemas["VerdictResponse"];
export type RunToDo = Schemas["RunToDoResponse"];
export type TakenHint = Schemas["HintTakenResponse"];
export type AttemptMessage = Schemas["MessageResponse"];
export type AttemptReport = Schemas["AttemptReportResponse"];
export type EditHistory = Schemas["EditHistoryResponse"];
export type AssistantProposal = Schemas["ShownProposalResponse"];
export type ProposalDecision = NonNullable<AssistantProposal["decision"]>;
export type AttemptEvent = Schemas["EventsRequest"]["events"][number];
export type RunOutput = Schemas["RunOutputRequest"];
type Submitted = Schemas["SubmissionResponse"];

/** What is wanted of the problems; empty means any. */
export interface ProblemFilters {
  readonly kind: string;
  readonly topic: string;
  readonly difficulty: string;
}

export function problemsQuery(filters: ProblemFilters) {
  return pagesQuery<CodingProblemSummary>(["coding", "problems", filters], "/coding/problems", {
    ...filters,
  });
}

export const attemptsQuery = pagesQuery<AttemptSummary>(["coding", "attempts"], "/coding/attempts");

export function attemptQuery(id: string) {
  return queryOptions({
    queryKey: ["coding", "attempts", id],
    queryFn: ({ signal }) => http.json<Attempt>("GET", `/coding/attempts/${id}`, { signal }),
  });
}

export function attemptReportQuery(id: string) {
  return queryOptions({
    queryKey: ["coding", "attempts", id, "report"],
    queryFn: ({ signal }) => http.json<AttemptReport>("GET", `/coding/attempts/${id}/report`, { signal }),
  });
}

export function editHistoryQuery(id: string) {
  return queryOptions({
    queryKey: ["coding", "attempts", id, "edits"],
    queryFn: ({ signal }) => http.json<EditHistory>("GET", `/coding/attempts/${id}/edits`, { signal }),
  });
}

/** The assistant's proposals so far, in order. */
export function proposalsQuery(id: string) {
  return queryOptions({
    queryKey: ["coding", "attempts", id, "proposals"],
    queryFn: ({ signal }) =>
      http.json<readonly AssistantProposal[]>("GET", `/coding/attempts/${id}/proposals`, { signal }),
  });
}

export function startAttempt(
  problemId: string,
  language: CodingLanguage,
  { withAssistant }: { readonly withAssistant: boolean },
): Promise<Attempt> {
  return http.json("POST", "/coding/attempts", {
    json: { problem_id: problemId, language, with_assistant: withAssistant },
  });
}

/** Returns the number of the next event; a repeated batch changes nothing. */
export async function saveEvents(
  id: string,
  batch: {
    readonly first_sequence: number;
    readonly source: string;
    readonly events: readonly AttemptEvent[];
  },
): Promise<number> {
  const saved = await http.json<Schemas["EventsResponse"]>("POST", `/coding/attempts/${id}/events`, {
    json: batch,
  });
  return saved.next_sequence;
}

export function takeHint(id: string, atMs: number): Promise<TakenHint> {
  return http.json("POST", `/coding/attempts/${id}/hints`, { json: { at_ms: atMs } });
}

export function writeMessage(
  id: string,
  atMs: number,
  text: string,
  isSpoken: boolean,
): Promise<readonly AttemptMessage[]> {
  return http.json("POST", `/coding/attempts/${id}/messages`, {
    json: { at_ms: atMs, text, spoken: isSpoken },
  });
}

export function breakSilence(id: string, atMs: number): Promise<readonly AttemptMessage[]> {
  return http.json("POST", `/coding/attempts/${id}/silences`, { json: { at_ms: atMs } });
}

/** Returns the same proposal again until the candidate decides about it. */
export function askForProposal(id: string, atMs: number): Promise<AssistantProposal> {
  return http.json("POST", `/coding/attempts/${id}/proposals`, { json: { at_ms: atMs } });
}

export function decideAboutProposal(
  id: string,
  number: number,
  made: { readonly decision: ProposalDecision; readonly why: string },
): Promise<AssistantProposal> {
  return http.json("POST", `/coding/attempts/${id}/proposals/${String(number)}/decision`, { json: made });
}

export function submitCode(id: string, source: string, atMs: number): Promise<Submitted> {
  return http.json("POST", `/coding/attempts/${id}/submissions`, { json: { source, at_ms: atMs } });
}

export function addOutputs(id: string, nonce: string, outputs: readonly RunOutput[]): Promise<Submitted> {
  return http.json("POST", `/coding/attempts/${id}/outputs`, { json: { nonce, outputs } });
}

export function finishAttempt(id: string): Promise<Attempt> {
  return http.json("POST", `/coding/attempts/${id}/finish`);
}
