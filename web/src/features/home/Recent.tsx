import { Link } from "react-router";

import type { RecentSession } from "@/api/shapes";
import { Around } from "@/components/ui/Around";
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
            <Finding finding={finding} />
          </li>
        ))}
      </ul>
      <Link to={paths.sessions}>{t("allSessions")}</Link>
    </Card>
  );
}

/** The best and the weakest topic of an interview, in one line. */
function Finding({ finding }: { finding: RecentSession["finding"] }) {
  const t = useHomeTexts();
  const { strong = null, open = null } = finding ?? {};
  if (strong === null && open === null) return <span>{t("findingNone")}</span>;
  return (
    <span>
      {strong !== null && <Around sentence={(slot) => t("findingStrong", { strong: slot })}>{strong}</Around>}
      {strong !== null && open !== null && t("findingBetween")}
      {open !== null && <Around sentence={(slot) => t("findingOpen", { open: slot })}>{open}</Around>}
    </span>
  );
}
