import { useMutation, useQueryClient } from "@tanstack/react-query";

import { retrySession, sessionQuery } from "@/api/sessions";
import type { Session, SessionFailure } from "@/api/shapes";
import { Button } from "@/components/ui/Button";
import { ServerWords } from "@/components/ui/ServerWords";
import { FormError, Notice } from "@/components/ui/States";
import { useFormat } from "@/i18n/useFormat";

import styles from "./FailedWork.module.css";
import { useFailureTexts } from "./texts";

/** The work on a session that failed: what, why, and a button that tries all of it again. */
export function FailedWork({ session }: { session: Session }) {
  const t = useFailureTexts();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retrySession(session.id),
    onSuccess: async (next) => {
      client.setQueryData(sessionQuery(session.id).queryKey, next);
      await client.invalidateQueries({ queryKey: ["sessions", session.id, "report"] });
    },
  });
  const { failures } = session;
  if (failures.length === 0) return null;
  return (
    <div role="alert">
      <Notice tone="error">
        {failures.map((failure) => (
          <div key={`${failure.step} ${String(failure.turn_number)}`}>
            <p className={styles.title}>{t(failure.step)}</p>
            <p>
              <Reason failure={failure} />
            </p>
          </div>
        ))}
        {failures.some(({ can_retry }) => can_retry) ? (
          <>
            <p>{t("workSaved")}</p>
            {retry.isError && <FormError error={retry.error} />}
            <div>
              <Button
                isBusy={retry.isPending}
                onClick={() => {
                  retry.mutate();
                }}
              >
                {t("retry")}
              </Button>
            </div>
          </>
        ) : (
          <Gone deletedAt={session.recording_deleted_at} />
        )}
      </Notice>
    </div>
  );
}

function Reason({ failure: { cause, reason } }: { failure: SessionFailure }) {
  const t = useFailureTexts();
  return reason === null ? t(cause) : <ServerWords>{reason}</ServerWords>;
}

function Gone({ deletedAt }: { deletedAt: string | null }) {
  const t = useFailureTexts();
  const format = useFormat();
  return <p>{deletedAt === null ? t("cannotRetry") : t("recordingGone", { day: format.day(deletedAt) })}</p>;
}
