import { queryOptions, type QueryClient } from "@tanstack/react-query";

import { http } from "./http";
import { isStatus } from "./problems";
import { forgetSignIn, mayBeSignedIn } from "./signInMark";
import type { components } from "./schema";
import type { ApiToken, JobBegun, Me } from "./shapes";

type Schemas = components["schemas"];

/** The signed-in account; null without one. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  staleTime: Infinity,
  queryFn: async ({ signal }) => {
    if (!mayBeSignedIn()) return null;
    try {
      return await http.json<Me>("GET", "/me", { signal });
    } catch (error) {
      if (!isStatus(error, 401)) throw error;
      forgetSignIn();
      return null;
    }
  },
});

/** The user is signed out: cached data is removed, and the pages that need an account close. */
export function forgetAccount(client: QueryClient): void {
  client.setQueryData(meQuery.queryKey, null);
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] });
}

export const storageQuery = queryOptions({
  queryKey: ["me", "storage"],
  queryFn: ({ signal }) => http.json<Schemas["AccountStorageResponse"]>("GET", "/me/storage", { signal }),
});

export function changeMe(change: Schemas["MeRequest"]): Promise<Me> {
  return http.json<Me>("PATCH", "/me", { json: change });
}

export function deleteMe(password: string): Promise<JobBegun> {
  return http.json<JobBegun>("DELETE", "/me", { json: { password } });
}

export function exportMe(): Promise<JobBegun> {
  return http.json<JobBegun>("POST", "/me/export");
}

export function exportAddress(jobId: string): string {
  return `/api/me/export/${jobId}`;
}

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => http.json<readonly ApiToken[]>("GET", "/tokens", { signal }),
});

/** Makes a token; its secret is in this answer and nowhere else. */
export function createToken(order: Schemas["ApiTokenRequest"]) {
  return http.json<Schemas["NewApiTokenResponse"]>("POST", "/tokens", { json: order });
}

export async function deleteToken(id: string): Promise<void> {
  await http.send("DELETE", `/tokens/${id}`);
}
