import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";

import { auditQuery } from "@/api/admin";
import { Button } from "@/components/ui/Button";
import { Pages } from "@/components/ui/Pages";
import { EmptyState, Notice } from "@/components/ui/States";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";
import { AuditRow } from "./AuditRow";

/** What administrators did, newest first: all entries, or with `?account=` those that concern one account. */
export function Audit({ ownId }: { ownId: string }) {
  const t = useAdminTexts();
  const [address, setAddress] = useSearchParams();
  const accountId = address.get("account") ?? "";
  const query = useInfiniteQuery(auditQuery(accountId));
  return (
    <div className={styles.part}>
      <p className={styles.intro}>{t("auditIntro")}</p>
      {accountId !== "" && (
        <Notice>
          <p>{t("auditOfOne")}</p>
          <div>
            <Button
              size="small"
              onClick={() => {
                setAddress({ part: "audit" }, { replace: true });
              }}
            >
              {t("auditOfAll")}
            </Button>
          </div>
        </Notice>
      )}
      <Pages
        query={query}
        empty={
          <EmptyState title={t("noAudit")}>
            <p>{t("noAuditText")}</p>
          </EmptyState>
        }
      >
        {(lines) => (
          <ol className={styles.list} aria-label={t("audit")}>
            {lines.map((line) => (
              <AuditRow key={line.id} line={line} ownId={ownId} />
            ))}
          </ol>
        )}
      </Pages>
    </div>
  );
}
