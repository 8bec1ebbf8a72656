import { useEffect, useState } from "react";

import { useFormat } from "@/i18n/useFormat";

import { useCodingTexts } from "../texts";
import styles from "./Workspace.module.css";

/** The time so far, of the time that an interview would give. It is not announced: it would only disturb. */
export function Timer({ now, minutes }: { now: () => number; minutes: number }) {
  const t = useCodingTexts();
  const format = useFormat();
  const [atMs, setAtMs] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => {
      setAtMs(now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  });
  return (
    <p className={styles.timer} role="timer">
      {t("timeOf", { time: format.clock(atMs / 1000), minutes: format.minutes(minutes) })}
    </p>
  );
}
