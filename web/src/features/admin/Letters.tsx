import { useQuery } from "@tanstack/react-query";

import { lettersQuery } from "@/api/admin";
import { Facts } from "@/components/ui/Facts";
import { Disclosure } from "@/components/ui/Disclosure";
import { Loaded } from "@/components/ui/Loaded";
import { EmptyState } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import styles from "./admin.module.css";
import { useAdminTexts } from "./texts";

/** Letters that stay in the outbox; the server shows them on its own machine only. */
export function Letters() {
  const t = useAdminTexts();
  const format = useFormat();
  const query = useQuery(lettersQuery);
  return (
    <Loaded query={query}>
      {(letters) =>
        letters.length === 0 ? (
          <EmptyState title={t("noMail")}>
            <p>{t("noMailText")}</p>
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {letters.map(({ id, subject, to, sent_at, text }) => (
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
