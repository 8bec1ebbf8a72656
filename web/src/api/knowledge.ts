import { queryOptions } from "@tanstack/react-query";

import { documentSending } from "./documents";
import { http } from "./http";
import type { JobBegun, KnowledgeDocument, Passage } from "./shapes";

/** Whose documents: the user's own, or those that administrators share with all users. */
export type Shelf = "own" | "shared";

/** Only administrators may change what all users are asked about. */
const CHANGED_AT = { own: "/knowledge", shared: "/admin/knowledge" } as const;

export function documentsQuery(shelf: Shelf) {
  return queryOptions({
    queryKey: ["knowledge", shelf],
    queryFn: ({ signal }) =>
      http.json<readonly KnowledgeDocument[]>("GET", shelf === "own" ? "/knowledge" : "/knowledge/shared", {
        signal,
      }),
  });
}

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
export function addDocument(shelf: Shelf, file: File): Promise<JobBegun> {
  return http.json<JobBegun>("POST", CHANGED_AT[shelf], documentSending(file));
}

export async function removeDocument(shelf: Shelf, id: string): Promise<void> {
  await http.send("DELETE", `${CHANGED_AT[shelf]}/${id}`);
}
