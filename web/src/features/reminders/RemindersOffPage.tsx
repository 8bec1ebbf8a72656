import { useMutation } from "@tanstack/react-query";
import { useEffect } from "react";
import { useSearchParams } from "react-router";

import { turnOffByLink } from "@/api/reminders";
import { ButtonLink } from "@/components/ui/Button";
import { Page } from "@/components/ui/Page";
import { FormError } from "@/components/ui/States";
import { paths } from "@/lib/paths";

import { useReminderTexts } from "./texts";

/** Opened by the link of a reminder: the click on it was the one click. */
export function RemindersOffPage() {
  const t = useReminderTexts();
  const [address] = useSearchParams();
  const token = address.get("token") ?? "";
  const { mutate, status, error } = useMutation({ mutationFn: turnOffByLink });
  useEffect(() => {
    mutate(token);
  }, [mutate, token]);
  const titles = { idle: t("turningOff"), pending: t("turningOff"), success: t("off"), error: t("failed") };
  return (
    <Page title={titles[status]} width="narrow">
      <div role="status">{status === "success" && <p>{t("offText")}</p>}</div>
      {status === "error" && <FormError error={error} />}
      {(status === "success" || status === "error") && (
        <div>
          <ButtonLink to={paths.settings}>{t("toSettings")}</ButtonLink>
        </div>
      )}
    </Page>
  );
}
