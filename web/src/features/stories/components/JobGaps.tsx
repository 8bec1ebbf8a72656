import type { JobGap } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

/** What the job asks for and no story answers: the best places to dig. */
export function JobGaps({ gaps }: { gaps: readonly JobGap[] }) {
  const t = useStoryTexts();
  return (
    <Card title={t("jobGaps")}>
      <p className={styles.quiet}>{t("jobGapsIntro")}</p>
      {gaps.map(({ topic, title, reason, missing }) => (
        <section key={topic} className={styles.gap}>
          <h3 lang={SERVER_LANGUAGE}>{title}</h3>
          <p className={styles.quiet} lang={SERVER_LANGUAGE}>
            {reason}
          </p>
          <ul>
            {missing.map(({ competency, meaning }) => (
              <li key={competency} lang={SERVER_LANGUAGE}>
                {meaning}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
