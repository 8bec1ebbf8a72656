import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { Home } from "./shapes";

export const homeQuery = queryOptions({
  queryKey: ["home"],
  queryFn: ({ signal }) => http.json<Home>("GET", "/home", { signal }),
});
