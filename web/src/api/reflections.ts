import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import { pagesQuery } from "./pages";
import type { Reflection, ReflectionSummary, SessionReflection } from "./shapes";

export function reflectionQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["sessions", sessionId, "reflection"],
    queryFn: ({ signal }) => http.json<Reflection>("GET", `/sessions/${sessionId}/reflection`, { signal }),
  });
}

/** Keeps the words as they were typed; the answer holds the reply to them. */
export function putReflection(sessionId: string, promptId: string, text: string): Promise<Reflection> {
  return http.json<Reflection>("PUT", `/sessions/${sessionId}/reflection/${promptId}`, { json: { text } });
}

/** Has the language model that is set answer what is kept; it may take some seconds. */
export function askForReply(sessionId: string, promptId: string): Promise<Reflection> {
  return http.json<Reflection>("POST", `/sessions/${sessionId}/reflection/${promptId}/reply`);
}

export const reflectionsQuery = pagesQuery<SessionReflection>(["reflections", "list"], "/reflections");

export const reflectionSummaryQuery = queryOptions({
  queryKey: ["reflections", "summary"],
  queryFn: ({ signal }) => http.json<ReflectionSummary>("GET", "/reflections/summary", { signal }),
});
