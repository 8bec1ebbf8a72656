import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { isOver, jobQuery } from "@/api/jobs";
import { exportAddress, exportMe } from "@/api/me";
import { isStatus } from "@/api/problems";
import { Button, buttonClass } from "@/components/ui/Button";
import { Progress } from "@/components/ui/Progress";
import { FormError, Notice } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { usePrivacyTexts } from "./texts";

const STORED_AS = "greenroom.export";

/** Prepares the file, follows its job through reloads, and hands it over. */
export function Export() {
  const t = usePrivacyTexts();
  const [jobId, setJobId] = useState(() => localStorage.getItem(STORED_AS));
  const start = useMutation({
    mutationFn: exportMe,
    onSuccess: ({ job_id }) => {
      localStorage.setItem(STORED_AS, job_id);
      setJobId(job_id);
    },
  });
  return (
    <>
      {jobId !== null && <Prepared key={jobId} jobId={jobId} />}
      {start.isError && <FormError error={start.error} />}
      <div>
        <Button
          isBusy={start.isPending}
          onClick={() => {
            start.mutate();
          }}
        >
          {jobId === null ? t("exportStart") : t("exportAgain")}
        </Button>
      </div>
    </>
  );
}

function Prepared({ jobId }: { jobId: string }) {
  const t = usePrivacyTexts();
  const { data: job, error } = useQuery(jobQuery(jobId));
  // It was another account's, or is a day old and gone.
  if (isStatus(error, 404)) return null;
  if (error !== null) return <FormError error={error} />;
  if (job === undefined || !isOver(job)) {
    return <Progress label={t("exportWorking")} share={job?.share ?? null} detail={t("exportDetail")} />;
  }
  if (job.state !== "done") {
    return (
      <Notice tone="error">
        <p role="status">{t("exportFailed")}</p>
        {job.error !== null && <p lang={SERVER_LANGUAGE}>{job.error}</p>}
      </Notice>
    );
  }
  return (
    <Notice>
      <p role="status">{t("exportReady")}</p>
      <a
        href={exportAddress(jobId)}
        download
        className={buttonClass({ variant: "primary", size: undefined })}
      >
        {t("exportDownload")}
      </a>
    </Notice>
  );
}
