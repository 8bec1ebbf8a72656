import { Link } from "react-router";

import type { Summary } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import styles from "./HomePage.module.css";
import { useHomeTexts } from "./texts";

/** Interviews that stopped before their end. */
export function Unfinished({ sessions }: { sessions: readonly Summary[] }) {
  const t = useHomeTexts();
  const format = useFormat();
  return (
    <Card label={t("unfinishedLabel")} title={t("unfinished")}>
      <ul className={styles.unfinished}>
        {sessions.map((session) => (
          <li key={session.id}>
            <Link to={paths.interview(session.id)}>{session.subject}</Link>
            <span>
              {t("unfinishedAt", { day: format.shortDay(session.touched_at), count: session.questions })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
