import { Link } from "react-router";

import type { RecentSession } from "@/api/shapes";
import { Card } from "@/components/ui/Card";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import styles from "./HomePage.module.css";
import { useHomeTexts } from "./texts";

/** The latest sessions, each with its time and what it showed. */
export function Recent({ recent }: { recent: readonly RecentSession[] }) {
  const t = useHomeTexts();
  const format = useFormat();
  return (
    <Card title={t("recent")}>
      <ul className={styles.list}>
        {recent.map(({ session, finding }) => (
          <li key={session.id}>
            <Link to={paths.report(session.id)}>
              {session.subject}
              <span className="visually-hidden">{", "}</span>
              <time dateTime={session.started_at}>{format.shortMoment(session.started_at)}</time>
            </Link>
            <span>{findingWords(finding)}</span>
          </li>
        ))}
      </ul>
      <Link to={paths.sessions}>{t("allSessions")}</Link>
    </Card>
  );

  function findingWords(finding: RecentSession["finding"]): string {
    const { strong = null, open = null } = finding ?? {};
    if (strong !== null && open !== null) return t("findingBoth", { strong, open });
    if (strong !== null) return t("findingStrong", { strong });
    return open === null ? t("findingNone") : t("findingOpen", { open });
  }
}
