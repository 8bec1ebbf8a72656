import { useEffect, useEffectEvent, useState } from "react";

import { judgeLevel, listenToLevel, meterShare } from "@/devices/level";

import { useInterviewTexts } from "../texts";
import styles from "./notices.module.css";

interface InputLevelProps {
  readonly stream: MediaStream;
  /** Called at most once a second while something is heard. */
  readonly onSound: (nowMs: number) => void;
}

const SOUND_EVERY_MS = 1000;

/** How loud the microphone hears the candidate. */
export function InputLevel({ stream, onSound }: InputLevelProps) {
  const t = useInterviewTexts();
  const [share, setShare] = useState(0);
  const notice = useEffectEvent(onSound);
  useEffect(() => {
    let lastMs = 0;
    return listenToLevel(stream, (db) => {
      setShare(meterShare(db));
      const nowMs = performance.now();
      if (judgeLevel(db) === "silent" || nowMs - lastMs < SOUND_EVERY_MS) return;
      lastMs = nowMs;
      notice(nowMs);
    });
  }, [stream]);
  return <meter className={styles.level} value={share} aria-label={t("inputLevel")} />;
}
