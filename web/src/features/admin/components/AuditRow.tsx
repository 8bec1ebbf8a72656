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
  if (action === "change account") {
    const whom = whom_email ?? t("auditGone");
    return Object.entries(what).map(([name, value]) => (
      <p key={name}>{t(CHANGES[`${name} ${value}`] ?? "didChange", { whom })}</p>
    ));
  }
  if (action === "read letters") return <p>{t("didRead")}</p>;
  if (action === "look for models") return <p>{t("didLook")}</p>;
  const { sentence, names } = THINGS[action];
  return (
    <p>
      <Around sentence={(thing) => t(sentence, { thing })}>{what[names] ?? ""}</Around>
    </p>
  );
}

/** What was done to a thing, and where the line names the thing. */
const THINGS = {
  "download model": { sentence: "didDownload", names: "model" },
  "retry job": { sentence: "didRetry", names: "name" },
  "cancel job": { sentence: "didCancel", names: "name" },
  "save question": { sentence: "didSaveQuestion", names: "question" },
  "check question": { sentence: "didCheckQuestion", names: "question" },
  "share document": { sentence: "didShareDocument", names: "document" },
  "remove document": { sentence: "didRemoveDocument", names: "document" },
  "retire question": { sentence: "didRetireQuestion", names: "question" },
} as const;

/** What was set, by its name and its new value. */
const CHANGES: Readonly<Record<string, "didMakeAdmin" | "didMakeCandidate" | "didClose" | "didReopen">> = {
  "role admin": "didMakeAdmin",
  "role candidate": "didMakeCandidate",
  "is_active False": "didClose",
  "is_active True": "didReopen",
};
