import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { remindersQuery, turnOffReminders, turnOnReminders } from "@/api/reminders";
import type { Reminders as Chosen } from "@/api/shapes";
import { Switch } from "@/components/ui/Choice";
import { SelectField } from "@/components/ui/Field";
import { Loaded } from "@/components/ui/Loaded";
import { FormError, Notice } from "@/components/ui/States";

import { useAccountTexts } from "../texts";

const HOURS = [7, 8, 9, 12, 13, 16, 17, 18, 19, 20, 21] as const;

/** One email on days without practice, for those who want it. */
export function Reminders() {
  const query = useQuery(remindersQuery);
  return <Loaded query={query}>{(chosen) => <Choice chosen={chosen} />}</Loaded>;
}

function Choice({ chosen }: { chosen: Chosen }) {
  const t = useAccountTexts();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: async (hour: number | null) => {
      if (hour === null) await turnOffReminders();
      else await turnOnReminders(hour);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: remindersQuery.queryKey }),
  });
  const isOn = change.isPending ? change.variables !== null : chosen.is_on;
  const hour = change.variables ?? chosen.local_hour;
  if (!chosen.sends_mail) return <Notice>{t("remindersNoMail")}</Notice>;
  return (
    <>
      <Switch
        label={t("remindersSwitch")}
        description={t("remindersText")}
        checked={isOn}
        disabled={change.isPending}
        onChange={(checked) => {
          change.mutate(checked ? chosen.local_hour : null);
        }}
      />
      {isOn && (
        <SelectField
          label={t("remindersHour")}
          hint={t("remindersZone", { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}
          value={hour}
          disabled={change.isPending}
          onChange={({ target }) => {
            change.mutate(Number(target.value));
          }}
        >
          {HOURS.map((each) => (
            <option key={each} value={each}>{`${String(each).padStart(2, "0")}:00`}</option>
          ))}
        </SelectField>
      )}
      {change.isError && <FormError error={change.error} />}
    </>
  );
}
