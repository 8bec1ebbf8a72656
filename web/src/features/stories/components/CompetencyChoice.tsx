import type { ReactNode } from "react";

import type { CompetencyCovered } from "@/api/shapes";
import { ManyChoice } from "@/components/ui/Choice";
import { Disclosure } from "@/components/ui/Disclosure";
import { ServerWords } from "@/components/ui/ServerWords";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { groupByTopic } from "../state/groupByTopic";
import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

interface CompetencyChoiceProps {
  readonly coverage: readonly CompetencyCovered[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** What proposes some, if anything does. */
  readonly children?: ReactNode;
}

/** What a story can answer, topic by topic: too many to stand open all at once. */
export function CompetencyChoice({ coverage, chosen, onChange, children }: CompetencyChoiceProps) {
  const t = useStoryTexts();
  const titles = coverage.filter(({ competency }) => chosen.includes(competency)).map(({ title }) => title);
  return (
    <section className={styles.choice}>
      <h2>{t("competencies")}</h2>
      <p className={styles.quiet}>{t("competenciesIntro")}</p>
      {titles.length > 0 && (
        <p className={styles.chosen} lang={SERVER_LANGUAGE}>
          {titles.join(", ")}
        </p>
      )}
      {children}
      {groupByTopic(coverage).map(({ topic, title, competencies }) => (
        <Disclosure key={topic} summary={<ServerWords>{title}</ServerWords>}>
          <ManyChoice
            legend={title}
            options={competencies.map((each) => ({
              value: each.competency,
              label: each.title,
              description: each.meaning,
              language: SERVER_LANGUAGE,
            }))}
            values={chosen}
            onChange={onChange}
          />
        </Disclosure>
      ))}
    </section>
  );
}
