import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { CalendarAddress, NewCalendarAddress } from "./shapes";

export function calendarFile(minutesPerDay: number): string {
  return `/api/plan/calendar.ics?minutes_per_day=${minutesPerDay}`;
}

export const calendarAddressQuery = queryOptions({
  queryKey: ["calendar-address"],
  queryFn: ({ signal }) => http.json<CalendarAddress>("GET", "/plan/calendar-address", { signal }),
});

/** Makes a private address, which replaces the one before and is shown once. */
export function makeCalendarAddress(minutesPerDay: number): Promise<NewCalendarAddress> {
  return http.json<NewCalendarAddress>("POST", "/plan/calendar-address", {
    json: { minutes_per_day: minutesPerDay },
  });
}

export async function revokeCalendarAddress(): Promise<void> {
  await http.send("DELETE", "/plan/calendar-address");
}
