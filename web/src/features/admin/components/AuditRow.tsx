import type { AuditLine } from "@/api/shapes";
import { Around } from "@/components/ui/Around";
import { Facts } from "@/components/ui/Facts";
import { useFormat } from "@/i18n/useFormat";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

/** Who did what to whom, in a sentence, and when. */
export function AuditRow({ line, ownId }: { line: AuditLine; ownId: string }) {
  const t = useAdminTexts();
  const format = useFormat();
  const who = line.admin_id === ownId ? t("auditYou") : (line.admin_email ?? t("auditGone"));
  return (
    <li className={styles.row}>
      <div>
        <Deed line={line} />
        <Facts>
          <span>{who}</span>
          <time dateTime={line.at}>{format.moment(line.at)}</time>
        </Facts>
      </div>
    </li>
  );
}

function Deed({ line: { action, what, whom_email } }: { line: AuditLine }) {
  const t = useAdminTexts();
  const whom = whom_email ?? t("auditGone");
  switch (action) {
    case "change account":
      return Object.entries(what).map(([name, value]) => (
        <p key={name}>{t(CHANGES[`${name} ${value}`] ?? "didChange", { whom })}</p>
      ));
    case "read letters":
      return <p>{t("didRead")}</p>;
    case "download model":
      return (
        <p>
          <Around sentence={(model) => t("didDownload", { model })}>{what["model"] ?? ""}</Around>
        </p>
      );
    case "look for models":
      return <p>{t("didLook")}</p>;
    case "retry job":
    case "cancel job":
      return (
        <p>
          <Around sentence={(job) => t(action === "retry job" ? "didRetry" : "didCancel", { job })}>
            {what["name"] ?? ""}
          </Around>
        </p>
      );
  }
}

/** What was set, by its name and its new value. */
const CHANGES: Readonly<Record<string, "didMakeAdmin" | "didMakeCandidate" | "didClose" | "didReopen">> = {
  "role admin": "didMakeAdmin",
  "role candidate": "didMakeCandidate",
  "is_active False": "didClose",
  "is_active True": "didReopen",
};
