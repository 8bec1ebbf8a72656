import type { Progress } from "@/api/shapes";
import { useFormat } from "@/i18n/useFormat";

import { useProgressTexts } from "./texts";

interface Finding {
  readonly title: string;
  readonly intro: string;
}

/** What the sessions together show, in a sentence; a good day alone is not called an improvement. */
export function useFinding({ trend, sessions }: Progress): Finding {
  const t = useProgressTexts();
  const format = useFormat();
  const whole = (value: number | null) => format.number(Math.round(Math.abs(value ?? 0)));
  switch (trend.direction) {
    case "up":
      return {
        title: t("up"),
        intro: t("upIntro", { points: `+${whole(trend.points)}`, sessions: trend.sessions }),
      };
    case "down":
      return {
        title: t("down"),
        intro: t("downIntro", { points: `−${whole(trend.points)}`, sessions: trend.sessions }),
      };
    case "no change shown":
      return {
        title: t("same"),
        intro: t("sameIntro", { smallest: whole(trend.smallest_points), sessions: trend.sessions }),
      };
    case null:
      return { title: t("early", { count: sessions.length }), intro: t("earlyIntro") };
  }
}
