import { queryOptions } from "@tanstack/react-query";

import { documentSending } from "./documents";
import { http } from "./http";
import type { FactsChange, Profiles } from "./shapes";

export type ProfileKind = "cv" | "job";

export const profilesQuery = queryOptions({
  queryKey: ["profiles"],
  queryFn: ({ signal }) => http.json<Profiles>("GET", "/profiles", { signal }),
});

/** Reads a CV or a job description: a file, or pasted text. */
export function putProfile(kind: ProfileKind, document: File | string): Promise<Profiles> {
  return http.json<Profiles>("PUT", `/profiles/${kind}`, documentSending(document));
}

export async function deleteProfile(kind: ProfileKind): Promise<void> {
  await http.send("DELETE", `/profiles/${kind}`);
}

export function changeFacts(change: FactsChange): Promise<Profiles> {
  return http.json<Profiles>("PATCH", "/profiles/facts", { json: change });
}
