import type { Me } from "@/api/shapes";
import { useConsentTexts } from "@/components/consents/texts";
import { useConsent } from "@/components/consents/useConsent";
import { Switch } from "@/components/ui/Choice";
import { FormError } from "@/components/ui/States";
import { canRecognise } from "@/devices/recognition";

import { useDeviceTexts } from "../texts";

/** Offers the browser's own speech recognition, off by default, and says where the sound would go. */
export function BrowserSpeech({ me }: { me: Me }) {
  const t = useDeviceTexts();
  const words = useConsentTexts();
  const change = useConsent();
  if (!canRecognise()) return null;
  return (
    <>
      <Switch
        label={t("browserSpeech")}
        description={`${t("browserSpeechDetail")} ${words("browserSpeech")}`}
        checked={{ ...me.consents, ...(change.isPending && change.variables) }.browser_speech}
        onChange={(browser_speech) => {
          change.mutate({ browser_speech });
        }}
      />
      {change.isError && <FormError error={change.error} />}
    </>
  );
}
