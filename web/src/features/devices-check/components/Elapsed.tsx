import { useEffect, useState } from "react";

import { useDeviceTexts } from "../texts";

/** How long something has taken since it appeared; not read out, since it changes each second. */
export function Elapsed() {
  const t = useDeviceTexts();
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const startMs = performance.now();
    const timer = setInterval(() => {
      setSeconds(Math.floor((performance.now() - startMs) / 1000));
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return <span aria-hidden="true">{t("trialElapsed", { count: seconds })}</span>;
}
