import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type { Job } from "./shapes";

/** A job as it stands; it is asked for again each second while it works, in case its events do not arrive. */
export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ["jobs", id],
    queryFn: ({ signal }) => http.json<Job>("GET", `/jobs/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isOver(state.data) ? false : 1000),
  });
}

/** Whether nothing more happens to it by itself: one that failed is tried again until it is given up. */
export function isOver({ state }: Job): boolean {
  return state === "done" || state === "dead" || state === "cancelled";
}
