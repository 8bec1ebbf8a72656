import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { Reminders } from "./shapes";

export const remindersQuery = queryOptions({
  queryKey: ["reminders"],
  queryFn: ({ signal }) => http.json<Reminders>("GET", "/reminders", { signal }),
});

/** Sends an email at this hour of the reader's day; the browser knows the time zone. */
export function turnOnReminders(localHour: number): Promise<Reminders> {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return http.json<Reminders>("PUT", "/reminders", { json: { local_hour: localHour, time_zone: timeZone } });
}

export async function turnOffReminders(): Promise<void> {
  await http.send("DELETE", "/reminders");
}

/** By the signed link of an email: no account is needed. */
export async function turnOffByLink(token: string): Promise<void> {
  await http.send("POST", `/reminders/off/${token}`);
}
