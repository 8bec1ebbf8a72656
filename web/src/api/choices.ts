import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { Choices } from "./shapes";

export const choicesQuery = queryOptions({
  queryKey: ["choices"],
  staleTime: Infinity,
  queryFn: ({ signal }) => http.json<Choices>("GET", "/choices", { signal }),
});
