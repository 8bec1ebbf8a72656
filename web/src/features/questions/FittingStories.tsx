import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import { suggestedStoriesQuery } from "@/api/stories";
import { FoundStories } from "@/components/stories/FoundStories";
import { Card } from "@/components/ui/Card";
import { Loaded } from "@/components/ui/Loaded";
import { ServerWords } from "@/components/ui/ServerWords";
import { Skeleton } from "@/components/ui/Skeleton";
import { paths } from "@/lib/paths";

import { useQuestionTexts } from "./texts";

/** What the candidate lived through that answers a question. */
export function FittingStories({ questionId }: { questionId: string }) {
  const t = useQuestionTexts();
  const query = useQuery(suggestedStoriesQuery({ question_id: questionId }));
  return (
    <Card title={t("stories")}>
      <Loaded query={query} waiting={<Skeleton lines={2} />}>
        {({ found, reason }) =>
          reason !== null ? (
            <p>
              <ServerWords>{reason}</ServerWords> <Link to={paths.stories}>{t("toStories")}</Link>
            </p>
          ) : (
            <FoundStories found={found} />
          )
        }
      </Loaded>
    </Card>
  );
}
