import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { changePassword } from "@/api/auth";
import { problemWith } from "@/api/problems";
import { Button } from "@/components/ui/Button";
import { PasswordField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";
import { useToast } from "@/components/ui/Toasts";

import { NewPassword } from "../components/NewPassword";
import { useAccountTexts } from "../texts";

export function Password() {
  const t = useAccountTexts();
  const tell = useToast();
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      setCurrent("");
      setPassword("");
      tell({ text: t("passwordChanged") });
    },
  });
  return (
    <Form
      error={change.error}
      onSubmit={() => {
        change.mutate({ current, password });
      }}
    >
      <PasswordField
        label={t("currentPassword")}
        autoComplete="current-password"
        required
        value={current}
        error={problemWith(change.error, "current")}
        onChange={({ target }) => {
          setCurrent(target.value);
        }}
      />
      <NewPassword value={password} onChange={setPassword} error={problemWith(change.error, "password")} />
      <Button type="submit" isBusy={change.isPending}>
        {t("changePassword")}
      </Button>
    </Form>
  );
}
