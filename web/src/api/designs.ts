import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import { pagesQuery } from "./pages";
import type { Design, DesignSummary, DesignTask, DesignWritten } from "./shapes";

export const designTasksQuery = queryOptions({
  queryKey: ["designs", "tasks"],
  queryFn: ({ signal }) => http.json<readonly DesignTask[]>("GET", "/coding/designs/tasks", { signal }),
});

/** The candidate's attempts, the newest first. */
export const designsQuery = pagesQuery<DesignSummary>(["designs", "attempts"], "/coding/designs/attempts");

export function designQuery(id: string) {
  return queryOptions({
    queryKey: ["designs", "attempt", id],
    queryFn: ({ signal }) => http.json<Design>("GET", `/coding/designs/attempts/${id}`, { signal }),
  });
}

export function startDesign(taskId: string): Promise<Design> {
  return http.json<Design>("POST", "/coding/designs/attempts", { json: { task_id: taskId } });
}

export function saveDesign(id: string, written: DesignWritten): Promise<Design> {
  return http.json<Design>("PUT", `/coding/designs/attempts/${id}`, { json: written });
}

export function takeDesignHint(id: string): Promise<Design> {
  return http.json<Design>("POST", `/coding/designs/attempts/${id}/hints`);
}

export function judgeDesign(id: string): Promise<Design> {
  return http.json<Design>("POST", `/coding/designs/attempts/${id}/judgement`);
}

export async function removeDesign(id: string): Promise<void> {
  await http.send("DELETE", `/coding/designs/attempts/${id}`);
}
