import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { forgetAccount } from "@/api/me";
import { ApiError, isStatus } from "@/api/problems";

const TRIES_AGAIN = 2;

/**
 * Reads are tried again when the server did not answer or failed; a refusal stays a refusal. Writes are sent once.
 *
 * Both are sent without a network too: the server may be on this very machine. Where it is not, they fail, and the page
 * can say so in place of waiting silently.
 */
export function createQueryClient(): QueryClient {
  // Signed out elsewhere, or for too long: an answer of 401 that renewing the session did not help.
  const onError = (error: unknown) => {
    if (isStatus(error, 401)) forgetAccount(client);
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        refetchOnReconnect: true,
        staleTime: 30_000,
        retry: (failures, error) => failures < TRIES_AGAIN && mayPass(error),
      },
      mutations: { networkMode: "always" },
    },
  });
  return client;
}

/** Whether another try may go better at once: not after a refusal, and not while there is no network. */
function mayPass(error: unknown): boolean {
  if (error instanceof ApiError) return error.problem.status >= 500;
  return navigator.onLine;
}
