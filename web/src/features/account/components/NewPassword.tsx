import { PasswordField } from "@/components/ui/Field";

import { useAccountTexts } from "../texts";

/** As greenroom/accounts/passwords.py asks. */
const MIN_CHARACTERS = 10;

interface NewPasswordProps {
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly error?: string | undefined;
}

export function NewPassword({ value, onChange, error }: NewPasswordProps) {
  const t = useAccountTexts();
  return (
    <PasswordField
      label={t("newPassword")}
      hint={t("newPasswordHint", { count: MIN_CHARACTERS })}
      autoComplete="new-password"
      required
      minLength={MIN_CHARACTERS}
      value={value}
      error={error}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  );
}
