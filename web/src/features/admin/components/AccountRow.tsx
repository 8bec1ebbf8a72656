import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { ACCOUNTS_KEY, changeAccount } from "@/api/admin";
import type { AdminAccount } from "@/api/shapes";
import { Button, ButtonLink } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/Dialog";
import { Facts } from "@/components/ui/Facts";
import { FormError } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";
import { paths } from "@/lib/paths";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

interface AccountRowProps {
  readonly account: AdminAccount;
  /** Administrators cannot remove their own role or close their own account: another one must do that. */
  readonly isOwn: boolean;
}

export function AccountRow({ account, isOwn }: AccountRowProps) {
  const t = useAdminTexts();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (wanted: Parameters<typeof changeAccount>[1]) => changeAccount(account.id, wanted),
    onSuccess: () => {
      setAsking(false);
      return client.invalidateQueries({ queryKey: ACCOUNTS_KEY });
    },
  });
  const { name, role, is_active } = account;
  const whose = <span className="visually-hidden">{name}</span>;
  return (
    <li className={styles.row}>
      <div>
        <h2 className={styles.name}>
          {name}
          {isOwn && <span className={styles.tag}>{t("you")}</span>}
        </h2>
        <AccountFacts account={account} />
        {change.isError && <FormError error={change.error} />}
      </div>
      <div className={styles.actions}>
        <ButtonLink variant="plain" size="small" to={`${paths.admin}?part=audit&account=${account.id}`}>
          {t("auditAbout")} {whose}
        </ButtonLink>
        {!isOwn && is_active && (
          <Button
            size="small"
            isBusy={change.isPending}
            onClick={() => {
              change.mutate({ role: role === "admin" ? "candidate" : "admin" });
            }}
          >
            {role === "admin" ? t("makeCandidate") : t("makeAdmin")} {whose}
          </Button>
        )}
        {!isOwn && (
          <Button
            size="small"
            isBusy={change.isPending}
            onClick={() => {
              if (is_active) setAsking(true);
              else change.mutate({ is_active: true });
            }}
          >
            {is_active ? t("close") : t("reopen")} {whose}
          </Button>
        )}
      </div>
      <ConfirmDialog
        title={t("closeTitle", { name })}
        isOpen={isAsking}
        onClose={() => {
          setAsking(false);
        }}
        action={t("close")}
        cancel={t("cancel")}
        isBusy={change.isPending}
        onConfirm={() => {
          change.mutate({ is_active: false });
        }}
      >
        <p>{t("closeText", { name })}</p>
      </ConfirmDialog>
    </li>
  );
}

function AccountFacts({
  account: { email, role, is_active, is_confirmed, created_at },
}: {
  account: AdminAccount;
}) {
  const t = useAdminTexts();
  const format = useFormat();
  const facts = [
    email,
    t(role === "admin" ? "administrator" : "candidate"),
    t("since", { day: format.day(created_at) }),
    ...(is_confirmed ? [] : [t("unconfirmed")]),
    ...(is_active ? [] : [t("closed")]),
  ];
  return (
    <Facts>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </Facts>
  );
}
