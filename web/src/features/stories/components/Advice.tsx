import type { Story } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

/** What would make the story stronger, as the server read what was saved last. */
export function Advice({ story: { lacks, spoken_minutes } }: { story: Story }) {
  const t = useStoryTexts();
  const format = useFormat();
  return (
    <Card title={t("advice")}>
      <div role="status">
        {lacks.length === 0 ? (
          <p>{t("adviceNone")}</p>
        ) : (
          <ul className={styles.lacks}>
            {lacks.map((sentence) => (
              <li key={sentence} lang={SERVER_LANGUAGE}>
                {sentence}
              </li>
            ))}
          </ul>
        )}
        {spoken_minutes > 0 && (
          <p className={styles.quiet}>{t("minutes", { minutes: format.spoken(spoken_minutes) })}</p>
        )}
      </div>
    </Card>
  );
}
