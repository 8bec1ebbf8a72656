import { useMutation, useQueryClient } from "@tanstack/react-query";

import type { Me } from "@/api/shapes";
import { useConsentTexts } from "@/components/consents/texts";
import { useConsent } from "@/components/consents/useConsent";
import { onDeviceQuery, useOnDevice } from "@/components/speech/useMayRecognise";
import { Button } from "@/components/ui/Button";
import { Switch } from "@/components/ui/Choice";
import { FormError } from "@/components/ui/States";
import { canRecognise, installOnDevice, type OnDevice } from "@/devices/recognition";
import { SERVER_LANGUAGE } from "@/i18n/languages";

import { useDeviceTexts } from "../texts";

interface BrowserSpeechProps {
  readonly me: Me;
  /** Nothing may leave the machine; then only a browser that recognises speech on the device is offered. */
  readonly isLocalOnly: boolean;
}

/** Offers the browser's own speech recognition, off by default, and says where the sound would go. */
export function BrowserSpeech({ me, isLocalOnly }: BrowserSpeechProps) {
  const t = useDeviceTexts();
  const words = useConsentTexts();
  const change = useConsent();
  const onDevice = useOnDevice(SERVER_LANGUAGE);
  const isOnDevice = onDevice === "available";
  if (!canRecognise() || (isLocalOnly && !isOnDevice && onDevice !== "downloadable")) return null;
  return (
    <>
      <Switch
        label={t("browserSpeech")}
        description={[
          t("browserSpeechDetail"),
          words("browserSpeech"),
          ...(isOnDevice ? [t("browserSpeechHere")] : []),
        ].join(" ")}
        checked={{ ...me.consents, ...(change.isPending && change.variables) }.browser_speech}
        onChange={(browser_speech) => {
          change.mutate({ browser_speech });
        }}
      />
      <OnDeviceLanguage onDevice={onDevice} />
      {change.isError && <FormError error={change.error} />}
    </>
  );
}

/** Offers the download that lets the browser recognise speech on this device. */
function OnDeviceLanguage({ onDevice }: { onDevice: OnDevice | undefined }) {
  const t = useDeviceTexts();
  const client = useQueryClient();
  const install = useMutation({
    mutationFn: () => installOnDevice(SERVER_LANGUAGE),
    onSuccess: () => client.invalidateQueries({ queryKey: onDeviceQuery(SERVER_LANGUAGE).queryKey }),
  });
  return (
    <>
      {onDevice === "downloadable" && (
        <>
          <p>{t("browserSpeechInstall")}</p>
          <Button
            disabled={install.isPending}
            onClick={() => {
              install.mutate();
            }}
          >
            {t("browserSpeechDownload")}
          </Button>
        </>
      )}
      {onDevice === "downloading" && <p role="status">{t("browserSpeechDownloading")}</p>}
      {install.data === false && <p role="alert">{t("browserSpeechFailed")}</p>}
    </>
  );
}
