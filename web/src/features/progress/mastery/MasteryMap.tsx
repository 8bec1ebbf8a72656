import type { MappedTopic } from "@/api/shapes";
import { Disclosure } from "@/components/ui/Disclosure";

import styles from "../components/progress.module.css";
import { useProgressTexts } from "../texts";
import { MappedTopicRow } from "./MappedTopicRow";
import { Changes } from "./Changes";
import map from "./mastery.module.css";

/** Topics as rows, their concepts as fields: what was asked is open, the rest is one click away. */
export function MasteryMap({ topics }: { topics: readonly MappedTopic[] }) {
  const t = useProgressTexts();
  const asked = topics.filter(({ estimate }) => estimate !== null);
  const unasked = topics.filter(({ estimate }) => estimate === null);
  return (
    <section className={styles.section} aria-labelledby="mastery">
      <h2 id="mastery">{t("mastery")}</h2>
      <p className={styles.intro}>{asked.length === 0 ? t("masteryNone") : t("masteryIntro")}</p>
      <ul className={map.topics}>
        {asked.map((topic) => (
          <MappedTopicRow key={topic.topic} topic={topic} />
        ))}
      </ul>
      {asked.length > 0 && <Changes />}
      {unasked.length > 0 && (
        <Disclosure summary={t("unasked", { count: unasked.length })}>
          <ul className={map.topics}>
            {unasked.map((topic) => (
              <MappedTopicRow key={topic.topic} topic={topic} />
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}
