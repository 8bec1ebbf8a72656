import { useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/Button";

import { useInterviewTexts } from "../texts";
import styles from "./SelfView.module.css";

const SHOWN_AS = "greenroom.own-picture";

/** One's own picture, for those who want it; most look at themselves rather than at the camera. */
export function SelfView({ stream }: { stream: MediaStream }) {
  const t = useInterviewTexts();
  const [isShown, setShown] = useState(() => localStorage.getItem(SHOWN_AS) === "yes");
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream, isShown]);
  return (
    <aside className={styles.own}>
      {isShown && (
        <video
          ref={video}
          className={styles.picture}
          autoPlay
          muted
          playsInline
          aria-label={t("ownPicture")}
        />
      )}
      <Button
        variant="plain"
        size="small"
        onClick={() => {
          localStorage.setItem(SHOWN_AS, isShown ? "no" : "yes");
          setShown(!isShown);
        }}
      >
        {t(isShown ? "hidePicture" : "showPicture")}
      </Button>
    </aside>
  );
}
