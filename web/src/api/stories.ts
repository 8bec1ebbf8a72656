import { queryOptions } from "@tanstack/react-query";

import { http } from "./http";
import type {
  CompetencyProposal,
  NextLook,
  Stories,
  Story,
  StorySeed,
  StorySuggestions,
  StoryWritten,
} from "./shapes";

export const storiesQuery = queryOptions({
  queryKey: ["stories"],
  queryFn: ({ signal }) => http.json<Stories>("GET", "/stories", { signal }),
});

/** A question of the bank, or one in any words. */
export type Asked = { readonly question_id: string } | { readonly text: string };

export function suggestedStoriesQuery(asked: Asked) {
  return queryOptions({
    queryKey: ["stories", "suggest", asked],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams({ ...asked }).toString();
      return http.json<StorySuggestions>("GET", `/stories/suggest?${query}`, { signal });
    },
  });
}

/** What a story may answer and is not marked with; the owner decides. */
export function proposeCompetencies(written: StoryWritten): Promise<readonly CompetencyProposal[]> {
  return http.json<readonly CompetencyProposal[]>("POST", "/stories/propose", { json: written });
}

/** Beginnings of stories, from the lines of the CV. */
export const storySeedsQuery = queryOptions({
  queryKey: ["stories", "seeds"],
  queryFn: ({ signal }) => http.json<readonly StorySeed[]>("GET", "/stories/seeds", { signal }),
});

export function addStory(begun: Pick<StoryWritten, "title"> & Partial<StorySeed>): Promise<Story> {
  return http.json<Story>("POST", "/stories", { json: begun });
}

export function changeStory(id: string, written: StoryWritten): Promise<Story> {
  return http.json<Story>("PUT", `/stories/${id}`, { json: written });
}

export async function removeStory(id: string): Promise<void> {
  await http.send("DELETE", `/stories/${id}`);
}

/** Remembers how well a story was recalled, 0-100; answers with the day of the next look. */
export function reviewStory(id: string, recall: number): Promise<NextLook> {
  return http.json<NextLook>("POST", `/stories/${id}/review`, { json: { recall } });
}
