import type { Practised } from "@/api/shapes";
import { useFormat } from "@/i18n/useFormat";
import { classes } from "@/lib/classes";

import styles from "./Week.module.css";
import { useHomeTexts } from "./texts";
import { weekOf, type WeekDay } from "./week";

/** The days of this week with what was practised. There is nothing to lose: an empty day is just empty. */
export function Week({ practised }: { practised: readonly Practised[] }) {
  const t = useHomeTexts();
  const week = weekOf(practised, new Date());
  const format = useFormat();
  const days = week.filter(({ sessions }) => sessions.length > 0).length;
  const minutes = week.reduce((sum, day) => sum + (day.minutes ?? 0), 0);
  return (
    <section className={styles.week} aria-labelledby="week">
      <h2 id="week">{t("week")}</h2>
      <ol className={styles.days}>
        {week.map((day) => (
          <Day key={day.day} day={day} />
        ))}
      </ol>
      <p>{days === 0 ? t("weekEmpty") : t("weekDays", { count: days, minutes: format.minutes(minutes) })}</p>
    </section>
  );
}

function Day({ day }: { day: WeekDay }) {
  const t = useHomeTexts();
  const format = useFormat();
  const { sessions, minutes, isToday, isAhead } = day;
  const isPractised = sessions.length > 0;
  const subjects = sessions.map(({ subject }) => subject).join(", ");
  return (
    <li
      className={classes(styles.day, isPractised && styles.practised, isAhead && styles.ahead)}
      aria-current={isToday ? "date" : undefined}
      title={isPractised ? subjects : undefined}
    >
      <span aria-hidden="true">{format.weekday(day.day)}</span>
      <span aria-hidden="true" className={styles.mark}>
        {isPractised ? (minutes === null ? "✓" : format.number(Math.max(1, Math.round(minutes)))) : ""}
      </span>
      <span className="visually-hidden">
        {format.wholeDay(day.day)}
        {": "}
        {isPractised
          ? minutes === null
            ? subjects
            : t("practised", { minutes: format.minutes(Math.max(1, minutes)), subjects })
          : isAhead
            ? t("ahead")
            : t("nothing")}
      </span>
    </li>
  );
}
