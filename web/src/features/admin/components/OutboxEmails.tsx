import { useQuery } from "@tanstack/react-query";

import { emailsQuery } from "@/api/admin";
import { Disclosure } from "@/components/ui/Disclosure";
import { Facts } from "@/components/ui/Facts";
import { Loaded } from "@/components/ui/Loaded";
import { EmptyState } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

/** The emails of the outbox; the server shows them on its own machine only. */
export function OutboxEmails() {
  const t = useAdminTexts();
  const format = useFormat();
  const query = useQuery(emailsQuery);
  return (
    <Loaded query={query}>
      {(emails) =>
        emails.length === 0 ? (
          <EmptyState title={t("noMail")}>
            <p>{t("noMailText")}</p>
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {emails.map(({ id, subject, to, sent_at, text }) => (
              <li key={id} className={styles.letter}>
                <Disclosure summary={subject}>
                  <p className={styles.text}>{text}</p>
                </Disclosure>
                <Facts>
                  <span>{t("to", { address: to })}</span>
                  <span>{format.moment(sent_at)}</span>
                </Facts>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
