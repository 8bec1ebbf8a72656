import { useEffect, useState } from "react";

import type { Session } from "@/api/shapes";
import { useFormat } from "@/i18n/useFormat";

import { useInterviewTexts } from "../texts";
import styles from "./TimeUsed.module.css";

const TICK_MS = 5000;

/** How much of the planned time has gone, as a thin line and never as a number that runs. */
export function TimeUsed({ session }: { session: Session }) {
  const t = useInterviewTexts();
  const { minutes: inMinutes } = useFormat();
  const [here, setHere] = useState(() => ({ sinceMs: Date.now(), nowMs: Date.now() }));
  useEffect(() => {
    const timer = setInterval(() => {
      setHere((known) => ({ ...known, nowMs: Date.now() }));
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  if (session.minutes === null) return null;
  const usedMinutes = (session.elapsed_seconds + (here.nowMs - here.sinceMs) / 1000) / 60;
  const used = Math.min(usedMinutes, session.minutes);
  return (
    <progress
      className={styles.line}
      value={used}
      max={session.minutes}
      aria-label={t("timeUsed")}
      aria-valuetext={t("timeUsedValue", {
        used: inMinutes(usedMinutes),
        planned: inMinutes(session.minutes),
      })}
    />
  );
}
