import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { forgetAccount, deleteMe } from "@/api/me";
import { problemWith } from "@/api/problems";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { PasswordField, TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { useToast } from "@/components/ui/Toasts";
import { forgetDatabase } from "@/lib/offline/database";

import styles from "./DeleteAccount.module.css";
import { usePrivacyTexts } from "./texts";

export function DeleteAccount() {
  const t = usePrivacyTexts();
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
  };
  return (
    <div>
      <Button
        variant="danger"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t("deleteOpen")}
      </Button>
      <Dialog title={t("deleteTitle")} isOpen={isOpen} onClose={close}>
        <Farewell onCancel={close} />
      </Dialog>
    </div>
  );
}

/** The password says who it is, the typed word that it is meant. */
function Farewell({ onCancel }: { onCancel: () => void }) {
  const t = usePrivacyTexts();
  const tell = useToast();
  const client = useQueryClient();
  const [word, setWord] = useState("");
  const [password, setPassword] = useState("");
  const erase = useMutation({
    mutationFn: deleteMe,
    onSuccess: () => {
      forgetHere();
      forgetAccount(client);
      tell({ text: t("deleted") });
    },
  });
  return (
    <Form
      error={erase.error}
      onSubmit={() => {
        erase.mutate(password);
      }}
    >
      <p>{t("deleteText")}</p>
      <TextField
        label={t("deleteType", { word: t("deleteWord") })}
        required
        pattern={t("deleteWord")}
        autoComplete="off"
        value={word}
        onChange={({ target }) => {
          setWord(target.value);
        }}
      />
      <PasswordField
        label={t("password")}
        required
        autoComplete="current-password"
        value={password}
        error={problemWith(erase.error, "password")}
        onChange={({ target }) => {
          setPassword(target.value);
        }}
      />
      <div className={styles.actions}>
        <Button type="submit" variant="danger" isBusy={erase.isPending} disabled={word !== t("deleteWord")}>
          {t("deleteConfirm")}
        </Button>
        <Button onClick={onCancel}>{t("cancel")}</Button>
      </div>
    </Form>
  );
}

/** Drafts, choices and recorded parts that this browser still keeps belong to the account too. */
function forgetHere(): void {
  forgetDatabase();
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("greenroom.")) localStorage.removeItem(key);
  }
}
