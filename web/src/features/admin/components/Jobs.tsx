import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";

import { adminJobsQuery } from "@/api/admin";
import { Choice } from "@/components/ui/Choice";
import { Pages } from "@/components/ui/Pages";
import { EmptyState } from "@/components/ui/States";

import { useAdminTexts } from "../texts";
import styles from "./admin.module.css";
import { JobRow } from "./JobRow";

const ALL = "all";
const STATES = [ALL, "queued", "running", "failed", "dead", "done", "cancelled"] as const;

export function Jobs() {
  const t = useAdminTexts();
  const [state, setState] = useState<(typeof STATES)[number]>(ALL);
  const query = useInfiniteQuery(adminJobsQuery(state === ALL ? "" : state));
  return (
    <div className={styles.part}>
      <Choice
        legend={t("state")}
        options={STATES.map((value) => ({ value, label: t(value) }))}
        value={state}
        onChange={setState}
      />
      <Pages
        query={query}
        empty={
          <EmptyState title={t("noJobs")}>
            <p>{t("noJobsText")}</p>
          </EmptyState>
        }
      >
        {(jobs) => (
          <ul className={styles.list}>
            {jobs.map((job) => (
              <JobRow key={job.id} job={job} />
            ))}
          </ul>
        )}
      </Pages>
    </div>
  );
}
