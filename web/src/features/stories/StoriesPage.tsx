import { useQuery } from "@tanstack/react-query";

import { storiesQuery } from "@/api/stories";
import type { Stories } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { Loaded } from "@/components/ui/Loaded";
import { Page } from "@/components/ui/Page";

import { Coverage } from "./Coverage";
import { Fitting } from "./Fitting";
import { JobGaps } from "./JobGaps";
import { NewStory } from "./NewStory";
import styles from "./stories.module.css";
import { StoryRow } from "./StoryRow";
import { useStoryTexts } from "./texts";

export function StoriesPage() {
  const t = useStoryTexts();
  const query = useQuery(storiesQuery);
  if (query.data === undefined) {
    return (
      <Page title={t("stories")}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  return query.data.stories.length === 0 ? <None stories={query.data} /> : <Some stories={query.data} />;
}

/** Before the first story: why, and a place to begin. */
function None({ stories: { job_gaps, coverage } }: { stories: Stories }) {
  const t = useStoryTexts();
  return (
    <Page title={t("emptyTitle")} intro={t("emptyIntro")}>
      <NewStory isOpen />
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
      <div className={styles.columns}>
        {job_gaps.length > 0 && <JobGaps gaps={job_gaps} />}
        <Card title={t("fits")}>
          <Fitting />
        </Card>
      </div>
      <Coverage coverage={coverage} stories={stories} />
    </Page>
  );
}
