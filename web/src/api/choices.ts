import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { Choices } from "./shapes";

/** Read again on each visit: topics of one's own come and go with one's documents. */
export const choicesQuery = queryOptions({
  queryKey: ["choices"],
  queryFn: ({ signal }) => http.json<Choices>("GET", "/choices", { signal }),
});
