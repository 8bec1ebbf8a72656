import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { Comparison, ConceptHistory, LearnedAnswer, Plan, Progress, PublishedNorm } from "./shapes";

export const progressQuery = queryOptions({
  queryKey: ["progress"],
  queryFn: ({ signal }) => http.json<Progress>("GET", "/progress", { signal }),
});

export const masteryChangesQuery = queryOptions({
  queryKey: ["progress", "changes"],
  queryFn: ({ signal }) => http.json<readonly LearnedAnswer[]>("GET", "/progress/changes", { signal }),
});

export function conceptHistoryQuery(topic: string, concept: string) {
  return queryOptions({
    queryKey: ["progress", "concepts", topic, concept],
    queryFn: ({ signal }) =>
      http.json<ConceptHistory>("GET", `/progress/concepts/${topic}/${concept}`, { signal }),
  });
}

export const comparisonQuery = queryOptions({
  queryKey: ["progress", "comparison"],
  queryFn: ({ signal }) => http.json<Comparison>("GET", "/progress/comparison", { signal }),
});

export const normsQuery = queryOptions({
  queryKey: ["progress", "norms"],
  queryFn: ({ signal }) => http.json<readonly PublishedNorm[]>("GET", "/progress/norms", { signal }),
});

export function planQuery(minutesPerDay: number) {
  return queryOptions({
    queryKey: ["progress", "plan", minutesPerDay],
    queryFn: ({ signal }) => http.json<Plan>("GET", `/plan?minutes_per_day=${minutesPerDay}`, { signal }),
  });
}
