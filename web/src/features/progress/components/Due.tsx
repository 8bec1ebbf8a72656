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
  const format = useFormat();
  return (
    <Card title={t("due")}>
      {reviews.length === 0 && <p>{t("dueNone")}</p>}
      <ul className={styles.due}>
        {reviews.slice(0, MOST_SHOWN).map((review) => (
          <li key={`${review.kind}/${review.id}`}>
            <Link to={recallPath(review)} lang={review.kind === "story" ? undefined : SERVER_LANGUAGE}>
              {review.title}
            </Link>
            <p className={styles.quiet}>{t("dueRecall", { share: format.share(review.recall) })}</p>
          </li>
        ))}
      </ul>
      <ButtonLink to={paths.plan}>{t("toPlan")}</ButtonLink>
    </Card>
  );
}
