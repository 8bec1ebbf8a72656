import { useEffect, useState } from "react";

import type { Me } from "@/api/shapes";
import { Button, ButtonLink } from "@/components/ui/Button";
import { ErrorNotice } from "./ErrorNotice";
import { useStream } from "@/devices/useStream";
import { paths } from "@/lib/paths";

import { useLevel } from "../hooks/useLevel";
import { useNetwork } from "../hooks/useNetwork";
import { usePicture } from "../hooks/usePicture";
import { useDeviceTexts } from "../texts";
import { BrowserSpeech } from "./BrowserSpeech";
import styles from "./DeviceChecks.module.css";
import { DeviceChoice } from "./DeviceChoice";
import { Findings } from "./Findings";
import { Mirror } from "./Mirror";
import { SentenceTrial } from "./SentenceTrial";

interface DeviceChecksProps {
  readonly sessionId: string;
  readonly me: Me;
  readonly answerBy: "video" | "voice";
  readonly isLocalOnly: boolean;
  readonly onBack: () => void;
}

/** Camera picture, sound level, light and network; nothing is recorded. */
export function DeviceChecks({ sessionId, me, answerBy, isLocalOnly, onBack }: DeviceChecksProps) {
  const t = useDeviceTexts();
  const [attempt, setAttempt] = useState(0);
  const hasVideo = answerBy === "video";
  const { stream, trouble, open } = useStream(hasVideo, true);
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const level = useLevel(stream);
  const picture = usePicture(video);
  const network = useNetwork();
  useEffect(() => void open(), [open, attempt]);
  const begin = `${paths.interview(sessionId)}?by=`;
  return (
    <section className={styles.check}>
      {trouble === null ? (
        <Mirror stream={stream} hasVideo={hasVideo} levelDb={level.nowDb} onVideo={setVideo} />
      ) : (
        <ErrorNotice trouble={trouble} hasVideo={hasVideo} />
      )}
      <div className={styles.side}>
        <Findings
          hasVideo={hasVideo}
          isOpen={stream !== null}
          level={level.finding}
          light={picture.light}
          framing={picture.framing}
          network={network}
        />
        {stream !== null && (
          <DeviceChoice hasVideo={hasVideo} stream={stream} onChoose={() => void open(true)} />
        )}
        {stream !== null && <SentenceTrial stream={stream} />}
        <BrowserSpeech me={me} isLocalOnly={isLocalOnly} />
      </div>
      <div className={styles.actions}>
        {trouble === null ? (
          <ButtonLink variant="primary" size="large" to={begin + answerBy}>
            {t("begin")}
          </ButtonLink>
        ) : (
          <Button
            variant="primary"
            size="large"
            onClick={() => {
              setAttempt(attempt + 1);
            }}
          >
            {t("tryAgain")}
          </Button>
        )}
        <ButtonLink size="large" to={`${begin}text`}>
          {t("textAction")}
        </ButtonLink>
        <Button variant="plain" onClick={onBack}>
          {t("back")}
        </Button>
      </div>
    </section>
  );
}
