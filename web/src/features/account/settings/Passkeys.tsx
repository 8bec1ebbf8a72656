import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { addPasskey, hasPasskeys, PasskeyCancelled } from "@/api/passkeys";
import { passkeysQuery, removePasskey } from "@/api/security";
import type { Passkey } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { PasswordField, TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Loaded } from "@/components/ui/Loaded";
import { useFormat } from "@/i18n/useFormat";

import { useAccountTexts } from "../texts";
import { EndableRow } from "./EndableRow";

/** Passkeys of the account, and a form that adds one. */
export function Passkeys() {
  const t = useAccountTexts();
  const query = useQuery(passkeysQuery);
  return (
    <>
      <Loaded query={query}>
        {(passkeys) =>
          passkeys.length === 0 ? (
            <p>{t("noPasskeys")}</p>
          ) : (
            <ul>
              {passkeys.map((passkey) => (
                <Row key={passkey.id} passkey={passkey} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {hasPasskeys() ? <NewPasskey /> : <p>{t("passkeyUnsupported")}</p>}
    </>
  );
}

function Row({ passkey }: { passkey: Passkey }) {
  const t = useAccountTexts();
  const format = useFormat();
  return (
    <EndableRow
      title={passkey.name}
      onEnd={() => removePasskey(passkey.id)}
      endLabel={t("passkeyRemove")}
      name={passkey.name}
      listKey={passkeysQuery.queryKey}
    >
      {passkey.last_used_at === null
        ? t("passkeyUnused")
        : t("passkeyUsed", { day: format.day(passkey.last_used_at) })}
    </EndableRow>
  );
}

function NewPasskey() {
  const t = useAccountTexts();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const add = useMutation({
    mutationFn: addPasskey,
    onSuccess: () => {
      setName("");
      setPassword("");
      return client.invalidateQueries({ queryKey: passkeysQuery.queryKey });
    },
  });
  const isCancelled = add.error instanceof PasskeyCancelled;
  return (
    <Form
      error={isCancelled ? null : add.error}
      onSubmit={() => {
        add.mutate({ name, password });
      }}
    >
      {isCancelled && <p role="alert">{t("passkeyCancelled")}</p>}
      <TextField
        label={t("passkeyName")}
        hint={t("passkeyNameHint")}
        required
        maxLength={120}
        value={name}
        onChange={({ target }) => {
          setName(target.value);
        }}
      />
      <PasswordField
        label={t("currentPassword")}
        autoComplete="current-password"
        required
        value={password}
        onChange={({ target }) => {
          setPassword(target.value);
        }}
      />
      <Button type="submit" isBusy={add.isPending}>
        {t("passkeyAdd")}
      </Button>
    </Form>
  );
}
