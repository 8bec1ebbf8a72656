import { TextField } from "@/components/ui/Field";

import { useAccountTexts } from "../texts";

interface EmailFieldProps {
  readonly value: string;
  readonly onChange: (email: string) => void;
  readonly error?: string | undefined;
}

/** The address that an account is known by. */
export function EmailField({ value, onChange, error }: EmailFieldProps) {
  const t = useAccountTexts();
  return (
    <TextField
      label={t("email")}
      type="email"
      autoComplete="email"
      required
      value={value}
      error={error}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  );
}
