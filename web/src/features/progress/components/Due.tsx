import { Link } from "react-router";

import type { DueReview } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { recallPath } from "../destinations";
import { useProgressTexts } from "../texts";
import styles from "./progress.module.css";

const MOST_SHOWN = 5;

/** What is about to be forgotten, the most endangered first. */
export function Due({ reviews }: { reviews: readonly DueReview[] }) {
  const t = useProgressTexts();
  return (
    <Card title={t("due")}>
      {reviews.length === 0 && <p>{t("dueNone")}</p>}
      <ul className={styles.due}>
        {reviews.slice(0, MOST_SHOWN).map((review) => (
          <li key={`${review.kind}/${review.id}`}>
            <Link to={recallPath(review)} lang={review.kind === "story" ? undefined : SERVER_LANGUAGE}>
              {review.title}
            </Link>
            <p className={styles.quiet}>
              <LastScore review={review} />
            </p>
          </li>
        ))}
      </ul>
      <ButtonLink to={paths.plan}>{t("toPlan")}</ButtonLink>
    </Card>
  );
}

/** What the last look showed: only what was known can be forgotten. */
function LastScore({ review: { is_retained, last_score, last_review, recall } }: { review: DueReview }) {
  const t = useProgressTexts();
  const format = useFormat();
  if (is_retained) return t("dueRecall", { share: format.share(recall) });
  const day = format.day(last_review);
  return last_score === null ? t("dueSeen", { day }) : t("dueScore", { score: Math.round(last_score), day });
}
