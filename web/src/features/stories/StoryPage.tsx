import { useParams, useSearchParams } from "react-router";

import { ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { paths } from "@/lib/paths";

import { LoadedStories } from "./components/LoadedStories";
import { Recall } from "./components/Recall";
import { StoryEditor } from "./components/StoryEditor";
import { useStoryTexts } from "./texts";

/** One story: to be written, or with `?recall` to be remembered before it is read. */
export function StoryPage() {
  const { storyId = "" } = useParams();
  const [address] = useSearchParams();
  return (
    <LoadedStories>
      {({ stories, coverage }) => {
        const story = stories.find(({ id }) => id === storyId);
        if (story === undefined) return <Missing />;
        if (address.has("recall")) return <Recall key={story.id} story={story} />;
        return <StoryEditor key={story.id} story={story} coverage={coverage} />;
      }}
    </LoadedStories>
  );
}

function Missing() {
  const t = useStoryTexts();
  return (
    <Page title={t("missing")} intro={t("missingIntro")} width="narrow">
      <div>
        <ButtonLink to={paths.stories}>{t("back")}</ButtonLink>
      </div>
    </Page>
  );
}
