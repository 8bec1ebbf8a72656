import { useEffect, useRef } from "react";

import { meterShare } from "@/devices/level";

import { useDeviceTexts } from "../texts";
import styles from "./Mirror.module.css";

interface MirrorProps {
  readonly stream: MediaStream | null;
  readonly hasVideo: boolean;
  readonly levelDb: number;
  /** The element that shows the picture, for what reads the picture; null without one. */
  readonly onVideo: (video: HTMLVideoElement | null) => void;
}

/** One's own picture as in a mirror, and how loud the microphone hears. */
export function Mirror({ stream, hasVideo, levelDb, onVideo }: MirrorProps) {
  const t = useDeviceTexts();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current === null || stream === null) return;
    video.current.srcObject = stream;
    onVideo(video.current);
    return () => {
      onVideo(null);
    };
  }, [stream, onVideo]);
  return (
    <figure className={styles.mirror}>
      {hasVideo ? (
        <video ref={video} className={styles.picture} autoPlay muted playsInline aria-label={t("mirror")} />
      ) : (
        <div className={styles.sound}>
          <p>{t("soundOnly")}</p>
        </div>
      )}
      <figcaption className={styles.level}>
        <span id="level-name">{t("level")}</span>
        <meter className={styles.meter} aria-labelledby="level-name" value={meterShare(levelDb)} />
      </figcaption>
    </figure>
  );
}
