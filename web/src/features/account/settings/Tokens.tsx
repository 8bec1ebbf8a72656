import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { createToken, deleteToken, tokensQuery } from "@/api/me";
import type { ApiToken } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { Switch } from "@/components/ui/Choice";
import { TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Loaded } from "@/components/ui/Loaded";
import { Notice } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import { useAccountTexts } from "../texts";
import { EndableRow } from "./EndableRow";
import styles from "./rows.module.css";

/** Keys for programs that speak with the server in this person's name. */
export function Tokens() {
  const query = useQuery(tokensQuery);
  return (
    <>
      <Loaded query={query}>
        {(tokens) => (
          <ul>
            {tokens.map((token) => (
              <Token key={token.id} token={token} />
            ))}
          </ul>
        )}
      </Loaded>
      <NewToken />
    </>
  );
}

function Token({ token }: { token: ApiToken }) {
  const t = useAccountTexts();
  const format = useFormat();
  return (
    <EndableRow
      title={token.name}
      onEnd={() => deleteToken(token.id)}
      endLabel={t("tokenRevoke")}
      name={token.name}
      listKey={tokensQuery.queryKey}
    >
      {token.scopes.includes("write") ? t("tokenMayWrite") : t("tokenMayRead")}
      {" · "}
      {token.last_used_at === null
        ? t("tokenUnused")
        : t("tokenUsed", { day: format.day(token.last_used_at) })}
    </EndableRow>
  );
}

function NewToken() {
  const t = useAccountTexts();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [mayWrite, setMayWrite] = useState(false);
  const create = useMutation({
    mutationFn: createToken,
    onSuccess: () => {
      setName("");
      return client.invalidateQueries({ queryKey: tokensQuery.queryKey });
    },
  });
  return (
    <Form
      error={create.error}
      onSubmit={() => {
        create.mutate({ name, scopes: mayWrite ? ["read", "write"] : ["read"] });
      }}
    >
      {create.isSuccess && (
        <Notice>
          <p role="status">{t("tokenOnce", { name: create.data.name })}</p>
          <code className={styles.secret}>{create.data.secret}</code>
        </Notice>
      )}
      <TextField
        label={t("tokenName")}
        hint={t("tokenNameHint")}
        required
        maxLength={120}
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <Switch label={t("tokenWrite")} checked={mayWrite} onChange={setMayWrite} />
      <Button type="submit" isBusy={create.isPending}>
        {t("tokenMake")}
      </Button>
    </Form>
  );
}
