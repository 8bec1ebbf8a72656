import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { cancelTrial, trySentence, type Trial } from "@/api/recognition";
import { Button } from "@/components/ui/Button";
import { FormError } from "@/components/ui/States";
import { SERVER_LANGUAGE } from "@/i18n/languages";
import { useFormat } from "@/i18n/useFormat";
import { recordSound } from "@/lib/recording/recordSound";

import { useDeviceTexts } from "../texts";
import { Elapsed } from "./Elapsed";
import styles from "./DeviceChecks.module.css";

const LONGEST_MS = 15_000;

/** One sentence, and what the server's recogniser makes of it. */
export function SentenceTrial({ stream }: { stream: MediaStream }) {
  const t = useDeviceTexts();
  const stop = useRef<() => void>(() => undefined);
  const abort = useRef<AbortController | null>(null);
  const [isRecording, setRecording] = useState(false);
  const cancellation = useMutation({ mutationFn: cancelTrial });
  const trial = useMutation({
    mutationFn: async () => {
      const controller = new AbortController();
      abort.current = controller;
      const recording = recordSound(stream, LONGEST_MS);
      stop.current = recording.stop;
      setRecording(true);
      const sound = await recording.sound;
      setRecording(false);
      return sound === null ? null : trySentence(sound, controller.signal);
    },
  });
  const isTranscribing = trial.isPending && !isRecording;
  const cancel = () => {
    abort.current?.abort();
    trial.reset();
    cancellation.mutate();
  };
  return (
    <section className={styles.trial}>
      <h2>{t("trialTitle")}</h2>
      <p>{t("trialIntro")}</p>
      <div>
        {isRecording ? (
          <Button
            onClick={() => {
              stop.current();
            }}
          >
            {t("trialStop")}
          </Button>
        ) : (
          <Button
            isBusy={trial.isPending || cancellation.isPending}
            onClick={() => {
              trial.mutate();
            }}
          >
            {t("trialStart")}
          </Button>
        )}
        {isTranscribing && (
          <Button variant="plain" onClick={cancel}>
            {t("trialCancel")}
          </Button>
        )}
      </div>
      <div role="status">
        {isRecording && <p>{t("trialRecording")}</p>}
        {isTranscribing && (
          <p>
            {t("trialWaiting")} <Elapsed />
          </p>
        )}
        {trial.isSuccess && <Transcript trial={trial.data} />}
      </div>
      {cancellation.isError && <FormError error={cancellation.error} />}
      {trial.isError && <FormError error={trial.error} />}
    </section>
  );
}

/** The words that were recognised, or why there are none; null where the browser could not record. */
function Transcript({ trial }: { trial: Trial | null }) {
  const t = useDeviceTexts();
  const format = useFormat();
  if (trial === null) return <p>{t("unsupportedDetail")}</p>;
  if (trial.reason !== null) return <p lang={SERVER_LANGUAGE}>{trial.reason}</p>;
  return (
    <>
      <blockquote className={styles.transcript}>{trial.text}</blockquote>
      {trial.reliability !== null && (
        <p>{t("trialReliability", { share: format.share(trial.reliability) })}</p>
      )}
    </>
  );
}
