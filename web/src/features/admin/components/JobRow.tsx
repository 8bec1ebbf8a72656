import { useMutation, useQueryClient } from "@tanstack/react-query";

import { actOnJob, JOBS_KEY } from "@/api/admin";
import type { AdminJob } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { Facts } from "@/components/ui/Facts";
import { ServerWords } from "@/components/ui/ServerWords";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";

/** What can be done about a job, by its state. */
function actionOn(state: AdminJob["state"]): "retry" | "cancel" | null {
  if (state === "dead" || state === "cancelled") return "retry";
  return state === "done" ? null : "cancel";
}

export function JobRow({ job }: { job: AdminJob }) {
  const t = useAdminTexts();
  const format = useFormat();
  const client = useQueryClient();
  const action = actionOn(job.state);
  const act = useMutation({
    mutationFn: (wanted: "retry" | "cancel") => actOnJob(job.id, wanted),
    onSuccess: () => client.invalidateQueries({ queryKey: JOBS_KEY }),
  });
  return (
    <li className={styles.row}>
      <div>
        <h2 className={styles.name}>
          <ServerWords>{job.name}</ServerWords>
          <span className={styles.tag} data-state={job.state}>
            {t(job.state)}
          </span>
        </h2>
        <Facts>
          <span>{format.moment(job.created_at)}</span>
          {job.attempts > 0 && <span>{t("tries", { count: job.attempts })}</span>}
          {job.stage !== null && <span lang={SERVER_LANGUAGE}>{job.stage}</span>}
          {job.state === "running" && <span>{format.share(job.share)}</span>}
        </Facts>
        {job.error !== null && (
          <p className={styles.failure} lang={SERVER_LANGUAGE}>
            {job.error}
          </p>
        )}
        {act.isError && <FormError error={act.error} />}
      </div>
      {action !== null && (
        <Button
          size="small"
          isBusy={act.isPending}
          onClick={() => {
            act.mutate(action);
          }}
        >
          {action === "retry" ? t("retry") : t("stop")}{" "}
          <span className="visually-hidden" lang={SERVER_LANGUAGE}>
            {job.name}
          </span>
        </Button>
      )}
    </li>
  );
}
