import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { Page, Session, SessionOrder, Summary } from "./shapes";

export function sessionsQuery(state?: "running" | "finished") {
  const filter = state === undefined ? "" : `&state=${state}`;
  return infiniteQueryOptions({
    queryKey: ["sessions", "list", state ?? "all"],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const from = pageParam === null ? "" : `&cursor=${encodeURIComponent(pageParam)}`;
      return http.json<Page<Summary>>("GET", `/sessions?limit=20${filter}${from}`, { signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function sessionQuery(id: string) {
  return queryOptions({
    queryKey: ["sessions", id],
    queryFn: ({ signal }) => http.json<Session>("GET", `/sessions/${id}`, { signal }),
  });
}

export function startSession(order: SessionOrder): Promise<Session> {
  return http.json<Session>("POST", "/sessions", { json: order });
}

/** Takes a session away; until `undo_until` it can be restored. */
export function deleteSession(id: string): Promise<{ readonly undo_until: string }> {
  return http.json("DELETE", `/sessions/${id}`);
}

export function restoreSession(id: string): Promise<Session> {
  return http.json<Session>("POST", `/sessions/${id}/restore`);
}
