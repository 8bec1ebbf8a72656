import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import {
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  secondFactorQuery,
} from "@/api/security";
import type { Enrolment, SecondFactor as Status } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { PasswordField, TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { Loaded } from "@/components/ui/Loaded";

import { useAccountTexts } from "../texts";
import { RecoveryCodes } from "./RecoveryCodes";
import styles from "./rows.module.css";

/** Codes of an authenticator app at sign-in: on or off, and the recovery codes. */
export function SecondFactor() {
  const client = useQueryClient();
  const query = useQuery(secondFactorQuery);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
  const show = (made: readonly string[]) => {
    setCodes(made);
    void refresh();
  };
  if (codes !== null) {
    return (
      <RecoveryCodes
        codes={codes}
        onSaved={() => {
          setCodes(null);
        }}
      />
    );
  }
  return (
    <Loaded query={query}>
      {(status) =>
        status.is_on ? (
          <TurnedOn status={status} onCodes={show} onOff={() => void refresh()} />
        ) : (
          <TurnOn onCodes={show} />
        )
      }
    </Loaded>
  );
}

interface OnCodes {
  readonly onCodes: (codes: readonly string[]) => void;
}

function TurnOn({ onCodes }: OnCodes) {
  const t = useAccountTexts();
  const [password, setPassword] = useState("");
  const begin = useMutation({ mutationFn: beginSecondFactor });
  if (begin.isSuccess) return <Confirm enrolment={begin.data} onCodes={onCodes} />;
  return (
    <Form
      error={begin.error}
      onSubmit={() => {
        begin.mutate(password);
      }}
    >
      <p>{t("secondFactorOff")}</p>
      <CurrentPassword value={password} onChange={setPassword} />
      <Button type="submit" isBusy={begin.isPending}>
        {t("turnOn")}
      </Button>
    </Form>
  );
}

function Confirm({ enrolment, onCodes }: { enrolment: Enrolment } & OnCodes) {
  const t = useAccountTexts();
  const [code, setCode] = useState("");
  const confirm = useMutation({ mutationFn: confirmSecondFactor, onSuccess: onCodes });
  return (
    <Form
      error={confirm.error}
      onSubmit={() => {
        confirm.mutate(code);
      }}
    >
      <p role="status">{t("scan")}</p>
      <img className={styles.qrCode} src={enrolment.qr_code} alt={t("qrCode")} />
      <p>
        {t("manualKey")} <code className={styles.secret}>{enrolment.secret}</code>
      </p>
      <TextField
        label={t("confirmCode")}
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        maxLength={10}
        value={code}
        onChange={({ target }) => {
          setCode(target.value);
        }}
      />
      <Button type="submit" variant="primary" isBusy={confirm.isPending}>
        {t("turnOn")}
      </Button>
    </Form>
  );
}

function TurnedOn({ status, onCodes, onOff }: { status: Status; onOff: () => void } & OnCodes) {
  const t = useAccountTexts();
  const [password, setPassword] = useState("");
  const renew = useMutation({ mutationFn: renewRecoveryCodes, onSuccess: onCodes });
  const remove = useMutation({ mutationFn: removeSecondFactor, onSuccess: onOff });
  return (
    <Form
      error={renew.error ?? remove.error}
      onSubmit={() => {
        renew.mutate(password);
      }}
    >
      <p>
        {t("secondFactorOn")} {t("codesLeft", { count: status.recovery_codes_left })}
      </p>
      <CurrentPassword value={password} onChange={setPassword} />
      <div className={styles.actions}>
        <Button type="submit" isBusy={renew.isPending}>
          {t("newCodes")}
        </Button>
        <Button
          variant="plain"
          isBusy={remove.isPending}
          onClick={() => {
            remove.mutate(password);
          }}
        >
          {t("turnOff")}
        </Button>
      </div>
    </Form>
  );
}

function CurrentPassword({ value, onChange }: { value: string; onChange: (password: string) => void }) {
  const t = useAccountTexts();
  return (
    <PasswordField
      label={t("currentPassword")}
      autoComplete="current-password"
      required
      value={value}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  );
}
