import { http } from "./http";

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
