import type { Me } from "@/api/shapes";
import { SelectField } from "@/components/ui/Field";
import { FormError } from "@/components/ui/States";

import { usePrivacyTexts } from "./texts";
import { useChangePrivacy } from "./useChangePrivacy";

const DAYS = [1, 7, 30, 90, 365] as const;
const NEVER = "never";

export function Retention({ me: { retention_days } }: { me: Me }) {
  const t = usePrivacyTexts();
  const change = useChangePrivacy();
  // What was set by other means stays choosable.
  const offered = [...new Set([...DAYS, ...(retention_days === null ? [] : [retention_days])])].sort(
    (a, b) => a - b,
  );
  return (
    <>
      {change.isError && <FormError error={change.error} />}
      <SelectField
        label={t("retentionLabel")}
        value={retention_days ?? NEVER}
        onChange={({ target }) => {
          change.mutate({ retention_days: target.value === NEVER ? null : Number(target.value) });
        }}
      >
        {offered.map((count) => (
          <option key={count} value={count}>
            {t("days", { count })}
          </option>
        ))}
        <option value={NEVER}>{t("never")}</option>
      </SelectField>
    </>
  );
}
