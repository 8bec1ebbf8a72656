import { queryOptions } from "@tanstack/react-query";

import { documentSending } from "./documents";
import { http } from "./http";
import type { JobBegun, KnowledgeDocument, Passage } from "./shapes";

export const knowledgeQuery = queryOptions({
  queryKey: ["knowledge"],
  queryFn: ({ signal }) => http.json<readonly KnowledgeDocument[]>("GET", "/knowledge", { signal }),
});

export function passagesQuery(asked: string) {
  return queryOptions({
    queryKey: ["knowledge", "search", asked],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ query: asked }).toString();
      return http.json<readonly Passage[]>("GET", `/knowledge/search?${query}`, { signal });
    },
  });
}

/** Hands a document over; the job tells when it can be searched. */
export function addDocument(file: File): Promise<JobBegun> {
  return http.json<JobBegun>("POST", "/knowledge", documentSending(file));
}

export async function removeDocument(id: string): Promise<void> {
  await http.send("DELETE", `/knowledge/${id}`);
}
