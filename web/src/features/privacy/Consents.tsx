import { useQuery } from "@tanstack/react-query";

import { installationQuery } from "@/api/auth";
import type { Me } from "@/api/shapes";
import { useConsentTexts } from "@/components/consents/texts";
import { Switch } from "@/components/ui/Choice";
import { FormError } from "@/components/ui/States";

import { usePrivacyTexts } from "./texts";
import { useChangePrivacy } from "./useChangePrivacy";

export function Consents({ me: { consents } }: { me: Me }) {
  const t = usePrivacyTexts();
  const words = useConsentTexts();
  const { data: installation } = useQuery(installationQuery);
  const change = useChangePrivacy();
  const isLocalOnly = installation?.local_only === true;
  return (
    <>
      {change.isError && <FormError error={change.error} />}
      <Switch
        label={t("recording")}
        description={words("recording")}
        checked={consents.recording}
        onChange={(recording) => {
          change.mutate({ consents: { recording } });
        }}
      />
      <Switch
        label={t("browserSpeech")}
        description={isLocalOnly ? t("browserSpeechImpossible") : words("browserSpeech")}
        checked={consents.browser_speech && !isLocalOnly}
        disabled={isLocalOnly}
        onChange={(browser_speech) => {
          change.mutate({ consents: { browser_speech } });
        }}
      />
      <Switch
        label={t("comparison")}
        description={words("comparison")}
        checked={consents.comparison}
        onChange={(comparison) => {
          change.mutate({ consents: { comparison } });
        }}
      />
    </>
  );
}
