import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import { pagesQuery } from "./pages";
import type { AnswerBy, Deleted, Outline, Session, SessionOrder, StudyItem, Summary } from "./shapes";

export function sessionsQuery(state?: "running" | "finished") {
  return pagesQuery<Summary>(["sessions", "list", state ?? "all"], "/sessions", { state: state ?? "" });
}

export function sessionQuery(id: string) {
  return queryOptions({
    queryKey: ["sessions", id],
    queryFn: ({ signal }) => http.json<Session>("GET", `/sessions/${id}`, { signal }),
  });
}

/** What the interview of an order would consist of; its seed, in the order, gives this very plan. */
export function outlineQuery(order: SessionOrder) {
  return queryOptions({
    queryKey: ["outline", order],
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => http.json<Outline>("POST", "/sessions/outline", { json: order, signal }),
  });
}

export function startSession(order: SessionOrder): Promise<Session> {
  return http.json<Session>("POST", "/sessions", { json: order });
}

/** Begins a short study session: one question, or two on a concept. */
export function startStudy(item: StudyItem, answerBy: AnswerBy): Promise<Session> {
  return http.json<Session>("POST", "/sessions/study", { json: { item, answer_by: answerBy } });
}

/** Says what an answer is expected to score, 0-100; refused once the score was seen. */
export async function expectScore(sessionId: string, questionId: string, score: number): Promise<void> {
  await http.send("POST", `/sessions/${sessionId}/expect`, { json: { question_id: questionId, score } });
}

/** Takes a session away; until `undo_until` it can be restored. */
export function deleteSession(id: string): Promise<Deleted> {
  return http.json<Deleted>("DELETE", `/sessions/${id}`);
}

export function restoreSession(id: string): Promise<Session> {
  return http.json<Session>("POST", `/sessions/${id}/restore`);
}

/** Tries again what failed; the session's `failures`. */
export function retrySession(id: string): Promise<Session> {
  return http.json<Session>("POST", `/sessions/${id}/retry`);
}
