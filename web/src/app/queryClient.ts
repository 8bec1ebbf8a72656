import { QueryClient } from "@tanstack/react-query";

import { ApiError } from "@/api/problems";

const TRIES_AGAIN = 2;

/** Reads are tried again when the server did not answer or failed; a refusal stays a refusal. Writes are sent once. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < TRIES_AGAIN && !(error instanceof ApiError && error.problem.status < 500),
      },
      // A write without a network fails at once, so that the page can say so, in place of waiting silently.
      mutations: { networkMode: "always" },
    },
  });
}
