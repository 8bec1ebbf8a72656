import { useInfiniteQuery } from "@tanstack/react-query";

import { failedSignInsQuery } from "@/api/admin";
import type { FailedSignIn } from "@/api/shapes";
import { Facts } from "@/components/ui/Facts";
import { Pages } from "@/components/ui/Pages";
import { EmptyState } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

const REASONS = {
  "unknown address": "failureUnknownAddress",
  "wrong password": "failureWrongPassword",
  "closed account": "failureClosedAccount",
  "wrong code": "failureWrongCode",
  "unknown passkey": "failureUnknownPasskey",
} as const satisfies Record<FailedSignIn["reason"], string>;

/** Attempts to sign in that failed, the newest first. */
export function FailedSignIns() {
  const t = useAdminTexts();
  const query = useInfiniteQuery(failedSignInsQuery());
  return (
    <div className={styles.part}>
      <p className={styles.intro}>{t("failuresIntro")}</p>
      <Pages
        query={query}
        empty={
          <EmptyState title={t("noFailures")}>
            <p>{t("noFailuresText")}</p>
          </EmptyState>
        }
      >
        {(failures) => (
          <ol className={styles.list} aria-label={t("failures")}>
            {failures.map((failure) => (
              <Failure key={failure.id} failure={failure} />
            ))}
          </ol>
        )}
      </Pages>
    </div>
  );
}

function Failure({ failure }: { failure: FailedSignIn }) {
  const t = useAdminTexts();
  const format = useFormat();
  return (
    <li className={styles.row}>
      <div>
        <p>{t(REASONS[failure.reason])}</p>
        <Facts>
          <span>{failure.email ?? t("unknownAccount")}</span>
          <span>{t("fromAddress", { address: failure.address })}</span>
          <time dateTime={failure.at}>{format.moment(failure.at)}</time>
        </Facts>
      </div>
    </li>
  );
}
