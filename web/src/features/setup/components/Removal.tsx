import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { deleteCv, deleteJob, profilesQuery } from "@/api/profiles";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/Dialog";
import { FormError } from "@/components/ui/States";

import { useSetupTexts } from "../texts";

/** Deletes the CV; the same file brings it back. */
export function CvRemoval() {
  const t = useSetupTexts();
  const remove = useRemoval(deleteCv);
  return (
    <>
      {remove.isError && <FormError error={remove.error} />}
      <Button
        variant="plain"
        size="small"
        isBusy={remove.isPending}
        onClick={() => {
          remove.mutate();
        }}
      >
        {t("cvRemove")}
      </Button>
    </>
  );
}

/** Deletes a job once the candidate has confirmed it: its interview date goes with it. */
export function JobRemoval({ jobId }: { jobId: string }) {
  const t = useSetupTexts();
  const [isAsking, setAsking] = useState(false);
  const remove = useRemoval(() => deleteJob(jobId));
  return (
    <>
      {remove.isError && <FormError error={remove.error} />}
      <Button
        variant="plain"
        size="small"
        isBusy={remove.isPending}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t("jobRemove")}
      </Button>
      <ConfirmDialog
        title={t("jobRemoveTitle")}
        isOpen={isAsking}
        action={t("jobRemove")}
        cancel={t("factLeave")}
        isBusy={remove.isPending}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
          remove.mutate();
        }}
      >
        <p>{t("jobRemoveText")}</p>
      </ConfirmDialog>
    </>
  );
}

function useRemoval(remove: () => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: remove,
    onSuccess: async () => {
      const keys = [profilesQuery.queryKey, ["home"], ["me"], ["plan"]];
      await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
    },
  });
}
