import { useQuery } from "@tanstack/react-query";

import { countsQuery, type UseCounts as Counts } from "@/api/admin";
import { Loaded } from "@/components/ui/Loaded";
import { useFormat } from "@/i18n/useFormat";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

const SESSIONS = ["interviews", "uploads", "unfinished", "unjudged", "reports", "analysis_failed"] as const;
const KNOWLEDGE = ["documents", "passages", "document_owners"] as const;

/** How much is used: counts, and nothing of what users said. */
export function UseCounts() {
  const query = useQuery(countsQuery);
  return <Loaded query={query}>{(counts) => <Shown counts={counts} />}</Loaded>;
}

function Shown({ counts }: { counts: Counts }) {
  const t = useAdminTexts();
  const format = useFormat();
  return (
    <div className={styles.part}>
      <p>{t("countsIntro")}</p>
      <h2>{t("countsSessions")}</h2>
      <Numbers counts={counts} names={SESSIONS} />
      <h2>{t("countsWeeks")}</h2>
      <table className={styles.counts}>
        <thead>
          <tr>
            <th scope="col">{t("countsWeek")}</th>
            <th scope="col">{t("countsBegun")}</th>
          </tr>
        </thead>
        <tbody>
          {counts.weeks.map(({ monday, sessions }) => (
            <tr key={monday}>
              <th scope="row">{format.day(monday)}</th>
              <td>{format.number(sessions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t("countsKnowledge")}</h2>
      <p>{t("countsKnowledgeIntro")}</p>
      <Numbers counts={counts} names={KNOWLEDGE} />
    </div>
  );
}

type Name = (typeof SESSIONS)[number] | (typeof KNOWLEDGE)[number];

function Numbers({ counts, names }: { readonly counts: Counts; readonly names: readonly Name[] }) {
  const t = useAdminTexts();
  const format = useFormat();
  return (
    <table className={styles.counts}>
      <tbody>
        {names.map((name) => (
          <tr key={name}>
            <th scope="row">{t(`count ${name}`)}</th>
            <td>{format.number(counts[name])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
