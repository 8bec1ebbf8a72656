import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";

import { accountsQuery } from "@/api/admin";
import { TextField } from "@/components/ui/Field";
import { Pages } from "@/components/ui/Pages";
import { EmptyState } from "@/components/ui/States";

import { useAdminTexts } from "../texts";
import { AccountRow } from "./AccountRow";
import styles from "./admin.module.css";

export function Accounts({ ownId }: { ownId: string }) {
  const t = useAdminTexts();
  const [search, setSearch] = useState("");
  const settled = useDeferredValue(search);
  const query = useInfiniteQuery({ ...accountsQuery(settled.trim()), placeholderData: keepPreviousData });
  return (
    <div className={styles.part}>
      <div className={styles.search}>
        <TextField
          label={t("searchAccounts")}
          hint={t("searchAccountsHint")}
          type="search"
          maxLength={254}
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
          }}
        />
      </div>
      <Pages
        query={query}
        empty={
          <EmptyState title={t("noAccounts")}>
            <p>{t("noAccountsText")}</p>
          </EmptyState>
        }
      >
        {(accounts) => (
          <ul className={styles.list}>
            {accounts.map((account) => (
              <AccountRow key={account.id} account={account} isOwn={account.id === ownId} />
            ))}
          </ul>
        )}
      </Pages>
    </div>
  );
}
