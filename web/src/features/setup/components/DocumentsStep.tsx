import { useState } from "react";
import { useSearchParams } from "react-router";

import { addJob, putProfile } from "@/api/profiles";
import type { Profiles } from "@/api/shapes";
import { JobChoice } from "@/components/jobs/JobChoice";
import { Button } from "@/components/ui/Button";

import type { StepProps } from "../state/steps";
import { useSetupTexts } from "../texts";
import { DocumentInput } from "./DocumentInput";
import { CvRemoval, JobRemoval } from "./Removal";
import styles from "./setup.module.css";

/** The CV and the job, each as a file or as text, and neither is needed. */
export function DocumentsStep({ profiles, go }: StepProps & { profiles: Profiles }) {
  const t = useSetupTexts();
  const hasSome = profiles.cv !== null || profiles.job !== null;
  return (
    <>
      <DocumentInput
        kind="cv"
        document={profiles.cv}
        send={(document) => putProfile("cv", document)}
        removal={<CvRemoval />}
      />
      <JobDocuments profiles={profiles} />
      <div className={styles.actions}>
        <Button
          variant="primary"
          onClick={() => {
            go(hasSome ? "facts" : "choices");
          }}
        >
          {hasSome ? t("next") : t("withoutDocuments")}
        </Button>
      </div>
    </>
  );
}

/** The job that is practised for, the others to turn to, and room for one more. */
function JobDocuments({ profiles: { job, jobs } }: { profiles: Profiles }) {
  const t = useSetupTexts();
  const [address] = useSearchParams();
  const [isAdding, setAdding] = useState(address.get("job") === "new");
  const current = jobs.find(({ is_current }) => is_current);

  if (isAdding && job !== null) {
    return (
      <div className={styles.jobs}>
        <DocumentInput
          kind="job"
          document={null}
          send={addJob}
          onRead={() => {
            setAdding(false);
          }}
        />
        <div>
          <Button
            variant="plain"
            onClick={() => {
              setAdding(false);
            }}
          >
            {t("factLeave")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.jobs}>
      {jobs.length > 1 && <JobChoice jobs={jobs} />}
      <DocumentInput
        kind="job"
        document={job}
        send={(document) => putProfile("job", document)}
        removal={current !== undefined && <JobRemoval jobId={current.id} />}
      />
      {job !== null && (
        <div>
          <Button
            variant="plain"
            onClick={() => {
              setAdding(true);
            }}
          >
            {t("jobAdd")}
          </Button>
        </div>
      )}
    </div>
  );
}
