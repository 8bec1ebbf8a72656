import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import { pagesQuery } from "./pages";
import type { components } from "./schema";
import type { AdminAccount, AdminJob, AuditLine, FailedSignIn, Health, Job, OutboxEmail } from "./shapes";

const ADMIN = "admin";

export type SpeechModels = components["schemas"]["SpeechModelsResponse"];
export type SpeechModel = components["schemas"]["SpeechModelResponse"];
export type OwnQuestion = components["schemas"]["OwnQuestionResponse"];
export type UseCounts = components["schemas"]["UseCountsResponse"];
export type LocalModel = components["schemas"]["LocalModelResponse"];

export function accountsQuery(search: string) {
  return pagesQuery<AdminAccount>([ADMIN, "accounts", search], "/admin/accounts", { search });
}

export function changeAccount(
  id: string,
  change: components["schemas"]["AccountRequest"],
): Promise<AdminAccount> {
  return http.json<AdminAccount>("PATCH", `/admin/accounts/${id}`, { json: change });
}

export function adminJobsQuery(state: Job["state"] | "") {
  return {
    ...pagesQuery<AdminJob>([ADMIN, "jobs", state], "/admin/jobs", { state }),
    refetchInterval: 10_000,
  };
}

export async function actOnJob(id: string, action: "retry" | "cancel"): Promise<void> {
  await http.send("POST", `/admin/jobs/${id}/${action}`);
}

export const healthQuery = queryOptions({
  queryKey: [ADMIN, "health"],
  queryFn: ({ signal }) => http.json<Health>("GET", "/admin/health", { signal }),
  refetchInterval: 30_000,
});

export const emailsQuery = queryOptions({
  queryKey: [ADMIN, "mail"],
  queryFn: ({ signal }) => http.json<readonly OutboxEmail[]>("GET", "/admin/mail", { signal }),
});

/** Asked for again while a model is downloaded. */
export const modelsQuery = queryOptions({
  queryKey: [ADMIN, "models"],
  queryFn: ({ signal }) => http.json<SpeechModels>("GET", "/admin/models", { signal }),
  refetchInterval: ({ state }) => (state.data?.models.some(isArriving) === true ? 1000 : false),
});

export function isArriving({ state }: Pick<SpeechModel, "state">): boolean {
  return state === "queued" || state === "running";
}

export async function pullModel(name: string): Promise<void> {
  await http.send("POST", `/admin/models/${name}/pull`);
}

export function lookForModels(): Promise<readonly LocalModel[]> {
  return http.json<readonly LocalModel[]>("POST", "/admin/models/look");
}

export function failedSignInsQuery() {
  return pagesQuery<FailedSignIn>([ADMIN, "failed-sign-ins"], "/admin/failed-sign-ins", {});
}

/** What administrators did; of one account only, or of all of them when it is empty. */
export function auditQuery(accountId: string) {
  return pagesQuery<AuditLine>([ADMIN, "audit", accountId], "/admin/audit", { account_id: accountId });
}

/** Asked for again while a question is checked. */
export const ownQuestionsQuery = queryOptions({
  queryKey: [ADMIN, "questions"],
  queryFn: ({ signal }) => http.json<readonly OwnQuestion[]>("GET", "/admin/questions", { signal }),
  refetchInterval: ({ state }) => (state.data?.some(isBeingChecked) === true ? 2000 : false),
});

export function isBeingChecked({ state, check }: Pick<OwnQuestion, "state" | "check">): boolean {
  return state === "draft" && (check === "queued" || check === "running" || check === "failed");
}

export function saveQuestion(source: string): Promise<OwnQuestion> {
  return http.json<OwnQuestion>("POST", "/admin/questions", { json: { source } });
}

export function checkQuestion(id: string): Promise<OwnQuestion> {
  return http.json<OwnQuestion>("POST", `/admin/questions/${id}/check`);
}

export async function retireQuestion(id: string): Promise<void> {
  await http.send("POST", `/admin/questions/${id}/retire`);
}

export const countsQuery = queryOptions({
  queryKey: [ADMIN, "reports"],
  queryFn: ({ signal }) => http.json<UseCounts>("GET", "/admin/reports", { signal }),
});

export const ACCOUNTS_KEY = [ADMIN, "accounts"] as const;
export const JOBS_KEY = [ADMIN, "jobs"] as const;
