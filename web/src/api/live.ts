import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { components } from "./schema";

/** A ticket for the live connection of a running interview; it works once, within a minute. */
export async function issueTicket(sessionId: string): Promise<string> {
  const { ticket } = await http.json<{ readonly ticket: string }>("POST", `/live/${sessionId}/tickets`);
  return ticket;
}

/** The address of the live connection. */
export function liveAddress(sessionId: string): string {
  const address = new URL(`/api/live/${sessionId}`, location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return address.href;
}

export type LiveHints = components["schemas"]["HintsResponse"];

export function liveHintsQuery(sessionId: string) {
  return queryOptions({
    queryKey: ["sessions", sessionId, "hints"],
    queryFn: ({ signal }) => http.json<LiveHints>("GET", `/live/${sessionId}/hints`, { signal }),
  });
}
