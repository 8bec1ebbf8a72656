import { useMutation, useQueryClient } from "@tanstack/react-query";

import { chooseJob, profilesQuery } from "@/api/profiles";
import type { TargetJob } from "@/api/shapes";
import { SelectField } from "@/components/ui/Field";
import { FormError } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import { useJobTexts } from "./texts";
import { useJobName } from "./useJobName";

/** Everything that speaks of the job that one practises for. */
const OF_THE_JOB = ["home", "me", "plan", "progress", "outline"] as const;

/** The jobs side by side: one of them is practised for now. */
export function JobChoice({ jobs }: { jobs: readonly TargetJob[] }) {
  const t = useJobTexts();
  const format = useFormat();
  const nameOf = useJobName();
  const client = useQueryClient();
  const choose = useMutation({
    mutationFn: chooseJob,
    onSuccess: async (profiles) => {
      client.setQueryData(profilesQuery.queryKey, profiles);
      await Promise.all(OF_THE_JOB.map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
  const current = jobs.find(({ is_current }) => is_current);
  return (
    <>
      <SelectField
        label={t("practiseFor")}
        value={choose.isPending ? choose.variables : current?.id}
        disabled={choose.isPending}
        onChange={({ target }) => {
          choose.mutate(target.value);
        }}
      >
        {jobs.map((job) => (
          <option key={job.id} value={job.id}>
            {job.interview_day === null
              ? nameOf(job)
              : t("dated", { job: nameOf(job), day: format.shortDay(job.interview_day) })}
          </option>
        ))}
      </SelectField>
      {choose.isError && <FormError error={choose.error} />}
    </>
  );
}
