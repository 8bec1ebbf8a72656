import { Link } from "react-router";

import type { CompetencyCovered, Story } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { paths } from "@/lib/paths";

import { groupByTopic } from "../state/groupByTopic";
import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

interface CoverageProps {
  readonly coverage: readonly CompetencyCovered[];
  readonly stories: readonly Story[];
}

/** Every competency that is asked about, with the stories that answer it; the gaps are as visible as the rest. */
export function Coverage({ coverage, stories }: CoverageProps) {
  const t = useStoryTexts();
  const titles = new Map(stories.map(({ id, title }) => [id, title]));
  return (
    <Card title={t("coverage")}>
      <p className={styles.quiet}>{t("coverageIntro")}</p>
      <div className={styles.topics}>
        {groupByTopic(coverage).map(({ topic, title, competencies }) => (
          <section key={topic}>
            <h3 className={styles.topic}>
              <ServerWords>{title}</ServerWords>
              <span>
                {t("covered", {
                  covered: competencies.filter((each) => each.stories.length > 0).length,
                  all: competencies.length,
                })}
              </span>
            </h3>
            <ul>
              {competencies.map((each) => (
                <Competency key={each.competency} covered={each} titles={titles} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}

interface CompetencyProps {
  readonly covered: CompetencyCovered;
  readonly titles: ReadonlyMap<string, string>;
}

function Competency({ covered: { title, meaning, stories }, titles }: CompetencyProps) {
  const t = useStoryTexts();
  return (
    <li className={styles.competency} data-covered={stories.length > 0 || undefined}>
      <p lang={SERVER_LANGUAGE}>
        <strong>{title}</strong> <span className={styles.quiet}>{meaning}</span>
      </p>
      <p className={styles.answers}>
        {stories.length === 0
          ? t("gap")
          : stories.map((id) => (
              <Link key={id} to={paths.story(id)}>
                {titles.get(id)}
              </Link>
            ))}
      </p>
    </li>
  );
}
