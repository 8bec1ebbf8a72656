import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import type { Stories } from "@/api/shapes";
import { storiesQuery } from "@/api/stories";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";

import { useStoryTexts } from "../texts";

/** A page of the stories once they are there; until then, or if they do not come, a page that says so. */
export function LoadedStories({ children }: { children: (stories: Stories) => ReactNode }) {
  const t = useStoryTexts();
  const query = useQuery(storiesQuery);
  if (query.data !== undefined) return children(query.data);
  return (
    <Page title={t("stories")}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  );
}
