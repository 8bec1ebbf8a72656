import { queryOptions } from "@tanstack/react-query";

import { documentSending } from "./documents";
import { http } from "./http";
import type { FactsChange, Profiles } from "./shapes";

export type ProfileKind = "cv" | "job";

export const profilesQuery = queryOptions({
  queryKey: ["profiles"],
  queryFn: ({ signal }) => http.json<Profiles>("GET", "/profiles", { signal }),
});

/** Reads a CV or a job description: a file, pasted text included. */
export function putProfile(kind: ProfileKind, document: File): Promise<Profiles> {
  return http.json<Profiles>("PUT", `/profiles/${kind}`, documentSending(document));
}

/** Reads a job description and practises for that job from now on, beside the others. */
export function addJob(document: File): Promise<Profiles> {
  return http.json<Profiles>("POST", "/profiles/jobs", documentSending(document));
}

export function chooseJob(id: string): Promise<Profiles> {
  return http.json<Profiles>("POST", `/profiles/jobs/${id}/choice`);
}

/** Deletes a job with its interview day; the sessions that were for it stay. */
export async function deleteJob(id: string): Promise<void> {
  await http.send("DELETE", `/profiles/jobs/${id}`);
}

export async function deleteCv(): Promise<void> {
  await http.send("DELETE", "/profiles/cv");
}

export function changeFacts(change: FactsChange): Promise<Profiles> {
  return http.json<Profiles>("PATCH", "/profiles/facts", { json: change });
}
