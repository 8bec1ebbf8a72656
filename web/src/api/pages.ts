import { infiniteQueryOptions, type QueryKey } from "@tanstack/react-query";

import { http } from "./http";
import type { Page } from "./shapes";

const ROWS = 20;

/** A list that comes page by page; filters without a value are left out. */
export function pagesQuery<Item>(
  queryKey: QueryKey,
  path: string,
  filters: Readonly<Record<string, string>> = {},
) {
  return infiniteQueryOptions({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const wanted = Object.entries({ ...filters, cursor: pageParam ?? "" }).filter(
        ([, value]) => value !== "",
      );
      const query = new URLSearchParams([["limit", String(ROWS)], ...wanted]);
      return http.json<Page<Item>>("GET", `${path}?${query.toString()}`, { signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });
}
