import { useEffect, useRef, useState } from "react";

import { http } from "@/api/http";
import type { Delivery, ReplayFile } from "@/api/reportShapes";
import { Icon } from "@/components/ui/Icon";
import { classes } from "@/lib/classes";

import { useReportTexts } from "../texts";
import { captionsOf } from "./captions";
import styles from "./Player.module.css";
import { useReplay } from "./useReplay";

interface PlayerProps {
  readonly recording: ReplayFile;
  readonly delivery: Delivery | null;
}

/** Until it plays, the player shows the picture at this time. */
const POSTER_SECONDS = 0.5;

/** The recording; once it plays it stays in sight, in a corner, while the report is read. */
export function Player({ recording, delivery }: PlayerProps) {
  const t = useReportTexts();
  const { clock } = useReplay();
  const slot = useRef<HTMLDivElement>(null);
  const media = useRef<HTMLVideoElement>(null);
  const isOut = useIsOutOfSight(slot);
  const [isInUse, setInUse] = useState(false);
  const hasPicture = delivery?.recording.has_video ?? recording.content_type.startsWith("video/");
  const isDocked = isInUse && isOut;

  useEffect(() => (media.current === null ? undefined : clock.attach(media.current)), [clock]);
  useEffect(() => {
    if (media.current !== null && delivery !== null)
      captionsOf(delivery.transcript, media.current, t("captions"));
  }, [delivery, t]);

  return (
    <div ref={slot} className={classes(styles.slot, !hasPicture && styles.sound)}>
      <div className={classes(styles.frame, isDocked && styles.docked)}>
        {/* Its captions are made from the transcript's words; the rule looks for a file of them. */}
        {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
        <video
          ref={media}
          className={styles.media}
          src={hasPicture ? `${recording.url}#t=${POSTER_SECONDS}` : recording.url}
          controls
          playsInline
          preload="metadata"
          aria-label={t("recording")}
          onPlay={() => {
            setInUse(true);
          }}
          onError={() => void renew(recording, media.current)}
        />
        {isDocked && (
          <button
            type="button"
            className={styles.close}
            aria-label={t("closeReplay")}
            onClick={() => {
              media.current?.pause();
              setInUse(false);
            }}
          >
            <Icon name="close" size={18} />
          </button>
        )}
      </div>
    </div>
  );
}

/** A player cannot renew an expired session itself: ask for something else first, then try once more. */
async function renew(recording: ReplayFile, media: HTMLVideoElement | null): Promise<void> {
  if (media === null || media.dataset["renewed"] === "true") return;
  media.dataset["renewed"] = "true";
  const seconds = media.currentTime;
  await http.send("GET", `/recordings/${recording.id}`);
  media.load();
  media.currentTime = seconds;
}

function useIsOutOfSight(element: React.RefObject<Element | null>): boolean {
  const [isOut, setOut] = useState(false);
  useEffect(() => {
    if (element.current === null || !("IntersectionObserver" in window)) return;
    const observer = new IntersectionObserver(([entry]) => {
      setOut(entry?.isIntersecting === false);
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return isOut;
}
