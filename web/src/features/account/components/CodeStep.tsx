import { useState } from "react";

import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/Field";
import { Form } from "@/components/ui/Form";

import { useAccountTexts } from "../texts";

interface CodeStepProps {
  /** What was wrong with the last code or password; null before the first code. */
  readonly error: unknown;
  readonly isBusy: boolean;
  readonly onCode: (code: string) => void;
}

/** The second step of signing in: a code of the authenticator app, or a recovery code. */
export function CodeStep({ error, isBusy, onCode }: CodeStepProps) {
  const t = useAccountTexts();
  const [code, setCode] = useState("");
  return (
    <Form
      error={error}
      onSubmit={() => {
        onCode(code);
      }}
    >
      <h2>{t("codeTitle")}</h2>
      <TextField
        label={t("code")}
        hint={t("codeHint")}
        autoComplete="one-time-code"
        required
        maxLength={40}
        value={code}
        onChange={({ target }) => {
          setCode(target.value);
        }}
      />
      <Button type="submit" variant="primary" isBusy={isBusy}>
        {t("continue")}
      </Button>
    </Form>
  );
}
