import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";

import type { StorySeed } from "@/api/shapes";
import { addStory, storiesQuery, storySeedsQuery } from "@/api/stories";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { FormError } from "@/components/ui/States";
import { paths } from "@/lib/paths";

import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

/** Projects and results of the CV that are no story yet; one click begins one. */
export function Seeds() {
  const t = useStoryTexts();
  const { data: seeds } = useQuery(storySeedsQuery);
  if (seeds === undefined || seeds.length === 0) return null;
  return (
    <Card title={t("seeds")}>
      <p className={styles.quiet}>{t("seedsIntro")}</p>
      <ul className={styles.seeds}>
        {seeds.map((seed) => (
          <Seed key={seed.title} seed={seed} />
        ))}
      </ul>
    </Card>
  );
}

function Seed({ seed }: { seed: StorySeed }) {
  const t = useStoryTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const begin = useMutation({
    mutationFn: () => addStory(seed),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: storiesQuery.queryKey });
      await navigate(paths.story(id));
    },
  });
  return (
    <li>
      <p>{seed.title}</p>
      <Button
        size="small"
        isBusy={begin.isPending}
        onClick={() => {
          begin.mutate();
        }}
      >
        {t("turnInto")} <span className="visually-hidden">{seed.title}</span>
      </Button>
      {begin.isError && <FormError error={begin.error} />}
    </li>
  );
}
