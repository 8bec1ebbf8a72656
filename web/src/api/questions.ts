import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import { pagesQuery } from "./pages";
import type { Question, QuestionDetail } from "./shapes";

/** What is wanted of the bank; empty means any. */
export interface QuestionFilters {
  readonly topic: string;
  readonly kind: string;
  readonly difficulty: string;
  readonly search: string;
}

export function questionsQuery(filters: QuestionFilters) {
  return pagesQuery<Question>(["questions", "list", filters], "/questions", { ...filters });
}

export function questionQuery(id: string) {
  return queryOptions({
    queryKey: ["questions", id],
    queryFn: ({ signal }) => http.json<QuestionDetail>("GET", `/questions/${id}`, { signal }),
  });
}
