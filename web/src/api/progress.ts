import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { LearnedAnswer, Plan, Progress } from "./shapes";

export const progressQuery = queryOptions({
  queryKey: ["progress"],
  queryFn: ({ signal }) => http.json<Progress>("GET", "/progress", { signal }),
});

export const masteryChangesQuery = queryOptions({
  queryKey: ["progress", "changes"],
  queryFn: ({ signal }) => http.json<readonly LearnedAnswer[]>("GET", "/progress/changes", { signal }),
});

export function planQuery(minutesPerDay: number) {
  return queryOptions({
    queryKey: ["progress", "plan", minutesPerDay],
    queryFn: ({ signal }) => http.json<Plan>("GET", `/plan?minutes_per_day=${minutesPerDay}`, { signal }),
  });
}
