import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { becomeNobody } from "@/api/me";
import { ApiError, isStatus } from "@/api/problems";

const TRIES_AGAIN = 2;

/** Reads are tried again when the server did not answer or failed; a refusal stays a refusal. Writes are sent once. */
export function createQueryClient(): QueryClient {
  // Signed out elsewhere, or for too long: an answer of 401 that renewing the session did not help.
  const onError = (error: unknown) => {
    if (isStatus(error, 401)) becomeNobody(client);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
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
  return client;
}
