import type { QueryClient } from "@tanstack/react-query";

/** Opens the server's stream of events; the browser resumes it by itself after a break. */
export type OpenEvents = (address: string) => EventTarget & { close(): void };

const EVENT_KINDS = ["session", "job", "report", "account"] as const;
type EventKind = (typeof EVENT_KINDS)[number];

/** What is out of date once something of that kind has changed. */
function outdated(kind: EventKind, id: string): readonly (readonly string[])[] {
  switch (kind) {
    case "session":
      return [["sessions", id], ["sessions", "list"], ["home"]];
    case "report":
      return [["sessions", id], ["sessions", "list"], ["home"], ["progress"]];
    case "job":
      return [["jobs", id]];
    case "account":
      return [["me"], ["profiles"], ["knowledge"], ["stories"]];
  }
}

/** Reads again what the server says has changed; returns a function that stops listening. */
export function followEvents(client: QueryClient, open: OpenEvents): () => void {
  const events = open("/api/events");
  for (const kind of EVENT_KINDS) {
    events.addEventListener(kind, (event) => {
      const { id } = JSON.parse((event as MessageEvent<string>).data) as { id: string };
      for (const queryKey of outdated(kind, id)) void client.invalidateQueries({ queryKey });
    });
  }
  return () => {
    events.close();
  };
}
