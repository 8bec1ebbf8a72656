import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Story } from "@/api/shapes";
import { reviewStory } from "@/api/stories";
import { Button, ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { FormError, Notice } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

const RECALLS = [0, 40, 75, 100] as const;
const PARTS = ["situation", "task", "action", "result", "lessons"] as const;

/** First from memory, then the text, then how much came back: that decides the day of the next look. */
export function Recall({ story }: { story: Story }) {
  const t = useStoryTexts();
  const [isShown, setShown] = useState(false);
  return (
    <Page title={story.title} className={styles.story} intro={t("recallTitle")} width="narrow">
      {isShown ? (
        <>
          <StoryParts story={story} />
          <HowMuch story={story} />
        </>
      ) : (
        <div className={styles.before}>
          <p>{t("recallIntro")}</p>
          <Button
            variant="primary"
            size="large"
            onClick={() => {
              setShown(true);
            }}
          >
            {t("show")}
          </Button>
        </div>
      )}
      <div>
        <ButtonLink variant="plain" to={paths.story(story.id)}>
          {t("edit")}
        </ButtonLink>
      </div>
    </Page>
  );
}

function StoryParts({ story }: { story: Story }) {
  const t = useStoryTexts();
  return (
    <dl className={styles.told}>
      {PARTS.filter((part) => story[part] !== "").map((part) => (
        <div key={part}>
          <dt>{t(part)}</dt>
          <dd>{story[part]}</dd>
        </div>
      ))}
    </dl>
  );
}

function HowMuch({ story }: { story: Story }) {
  const t = useStoryTexts();
  const format = useFormat();
  const client = useQueryClient();
  const review = useMutation({
    mutationFn: (recall: number) => reviewStory(story.id, recall),
    onSuccess: () =>
      Promise.all(
        [["stories"], ["home"], ["progress"]].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
  if (review.isSuccess) {
    return (
      <Notice>
        <p role="status">{t("nextReview", { day: format.relativeDay(review.data.due, new Date()) })}</p>
      </Notice>
    );
  }
  return (
    <section className={styles.before} aria-labelledby="how-much">
      <h2 id="how-much">{t("howMuch")}</h2>
      {review.isError && <FormError error={review.error} />}
      <div className={styles.actions}>
        {RECALLS.map((recall) => (
          <Button
            key={recall}
            isBusy={review.isPending}
            onClick={() => {
              review.mutate(recall);
            }}
          >
            {t(`recall${recall}`)}
          </Button>
        ))}
      </div>
    </section>
  );
}
