import { useQuery } from "@tanstack/react-query";
import { useParams, useSearchParams } from "react-router";

import { storiesQuery } from "@/api/stories";
import { ButtonLink } from "@/components/ui/Button";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import { Recall } from "./Recall";
import { StoryEditor } from "./StoryEditor";
import { useStoryTexts } from "./texts";

/** One story: to be written, or with `?recall` to be remembered before it is read. */
export function StoryPage() {
  const t = useStoryTexts();
  const { storyId = "" } = useParams();
  const [address] = useSearchParams();
  const query = useQuery(storiesQuery);
  if (query.data === undefined) {
    return (
      <Page title={t("stories")}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  const story = query.data.stories.find(({ id }) => id === storyId);
  if (story === undefined) {
    return (
      <Page title={t("missing")} intro={t("missingIntro")} width="narrow">
        <div>
          <ButtonLink to={paths.stories}>{t("back")}</ButtonLink>
        </div>
      </Page>
    );
  }
  if (address.has("recall")) return <Recall key={story.id} story={story} />;
  return <StoryEditor key={story.id} story={story} coverage={query.data.coverage} />;
}
