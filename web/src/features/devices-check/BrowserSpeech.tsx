import { useMutation, useQueryClient } from "@tanstack/react-query";

import { changeMe, meQuery } from "@/api/me";
import type { Me } from "@/api/shapes";
import { Switch } from "@/components/ui/Choice";
import { FormError } from "@/components/ui/States";
import { canRecognise } from "@/devices/recognition";

import { useDeviceTexts } from "./texts";

/** Offers the browser's own speech recognition, off by default, and says where the sound would go. */
export function BrowserSpeech({ me }: { me: Me }) {
  const t = useDeviceTexts();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (isOn: boolean) => changeMe({ consents: { ...me.consents, browser_speech: isOn } }),
    onSuccess: (changed) => {
      client.setQueryData(meQuery.queryKey, changed);
    },
  });
  if (!canRecognise()) return null;
  return (
    <>
      <Switch
        label={t("browserSpeech")}
        description={t("browserSpeechDetail")}
        checked={change.isPending ? change.variables : me.consents.browser_speech}
        onChange={change.mutate}
      />
      {change.isError && <FormError error={change.error} />}
    </>
  );
}
