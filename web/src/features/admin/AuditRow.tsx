import type { AuditLine } from "@/api/shapes";
import { useFormat } from "@/i18n/useFormat";

import styles from "./admin.module.css";
import { useAdminTexts } from "./texts";

/** Who did what to whom, in a sentence, and when. */
export function AuditRow({ line, ownId }: { line: AuditLine; ownId: string }) {
  const t = useAdminTexts();
  const format = useFormat();
  const who = line.admin_id === ownId ? t("auditYou") : (line.admin_email ?? t("auditGone"));
  return (
    <li className={styles.row}>
      <div>
        <p className={styles.deed}>{useDeeds(line).join(" ")}</p>
        <p className={styles.facts}>
          <span>{who}</span>
          <time dateTime={line.at}>{format.moment(line.at)}</time>
        </p>
      </div>
    </li>
  );
}

/** One sentence for each thing that was done at once. */
function useDeeds({ action, what, whom_email }: AuditLine): readonly string[] {
  const t = useAdminTexts();
  const whom = whom_email ?? t("auditGone");
  const job = what["name"] ?? "";
  switch (action) {
    case "change account":
      return Object.entries(what).map(([name, value]) => {
        if (name === "role") return t(value === "admin" ? "didMakeAdmin" : "didMakeCandidate", { whom });
        return t(value === "True" ? "didReopen" : "didClose", { whom });
      });
    case "read letters":
      return [t("didRead")];
    case "retry job":
      return [t("didRetry", { job })];
    case "cancel job":
      return [t("didCancel", { job })];
  }
}
