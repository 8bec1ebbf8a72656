import type { Stories } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { Page } from "@/components/ui/Page";

import { Coverage } from "./components/Coverage";
import { JobGaps } from "./components/JobGaps";
import { LoadedStories } from "./components/LoadedStories";
import { NewStory } from "./components/NewStory";
import styles from "./components/stories.module.css";
import { Seeds } from "./components/Seeds";
import { StoryFinder } from "./components/StoryFinder";
import { StoryRow } from "./components/StoryRow";
import { useStoryTexts } from "./texts";

export function StoriesPage() {
  return (
    <LoadedStories>
      {(stories) => (stories.stories.length === 0 ? <None stories={stories} /> : <Some stories={stories} />)}
    </LoadedStories>
  );
}

/** Before the first story: why, and a place to begin. */
function None({ stories: { job_gaps, coverage } }: { stories: Stories }) {
  const t = useStoryTexts();
  return (
    <Page title={t("emptyTitle")} intro={t("emptyIntro")}>
      <NewStory isOpen />
      <Seeds />
      {job_gaps.length > 0 && <JobGaps gaps={job_gaps} />}
      <Coverage coverage={coverage} stories={[]} />
    </Page>
  );
}

function Some({ stories: { stories, coverage, job_gaps } }: { stories: Stories }) {
  const t = useStoryTexts();
  const covered = coverage.filter((each) => each.stories.length > 0).length;
  return (
    <Page title={t("title", { count: stories.length, covered, all: coverage.length })} intro={t("intro")}>
      <NewStory />
      <ul className={styles.list} aria-label={t("stories")}>
        {stories.map((story) => (
          <StoryRow key={story.id} story={story} />
        ))}
      </ul>
      <Seeds />
      <div className={styles.columns}>
        {job_gaps.length > 0 && <JobGaps gaps={job_gaps} />}
        <Card title={t("fits")}>
          <StoryFinder />
        </Card>
      </div>
      <Coverage coverage={coverage} stories={stories} />
    </Page>
  );
}
