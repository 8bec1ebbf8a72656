import { Link } from "react-router";

import type { Story } from "@/api/shapes";
import { ButtonLink } from "@/components/ui/Button";
import { Facts } from "@/components/ui/Facts";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { isDue } from "../state/isDue";
import { useStoryTexts } from "../texts";
import styles from "./stories.module.css";

export function StoryRow({ story }: { story: Story }) {
  const t = useStoryTexts();
  const format = useFormat();
  const { id, title, setting, period, spoken_minutes, lacks, due } = story;
  const facts = [
    setting === null || setting === undefined ? "" : t(setting),
    period,
    spoken_minutes > 0 ? t("minutes", { minutes: format.spoken(spoken_minutes) }) : t("unwritten"),
    lacks.length === 0 ? t("complete") : t("lacks", { count: lacks.length }),
    due === null || isDue(due) ? "" : t("dueOn", { day: format.relativeDay(due, new Date()) }),
  ];
  return (
    <li className={styles.row}>
      <div>
        <h2 className={styles.name}>
          <Link to={paths.story(id)}>{title}</Link>
        </h2>
        <Facts>
          {facts
            .filter((fact) => fact !== "")
            .map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
        </Facts>
      </div>
      {due !== null && isDue(due) && (
        <ButtonLink size="small" to={`${paths.story(id)}?recall`}>
          {t("due")} <span className="visually-hidden">{title}</span>
        </ButtonLink>
      )}
    </li>
  );
}
