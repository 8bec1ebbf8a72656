import type { Plan, StudyDay } from "@/api/shapes";
import { useFormat } from "@/i18n/useFormat";

import { useProgressTexts } from "../texts";
import { weekdayOf, weekOf } from "./days";
import { minutesOf } from "./minutesOf";
import styles from "./plan.module.css";

interface CalendarProps {
  readonly plan: Plan;
  readonly chosen: string;
  readonly onChoose: (day: string) => void;
}

/** The days as weeks; a day shows how many tasks it has, and the interview's day that it is the interview's. */
export function Calendar({ plan, chosen, onChoose }: CalendarProps) {
  const t = useProgressTexts();
  const format = useFormat();
  return (
    <div className={styles.calendar}>
      <div className={styles.week} aria-hidden="true">
        {weekOf(plan.today).map((day) => (
          <span key={day}>{format.weekday(day)}</span>
        ))}
      </div>
      <ol className={styles.days} aria-label={t("calendar")}>
        {plan.days.map((day) => (
          <li key={day.day} style={{ gridColumnStart: weekdayOf(day.day) }}>
            <Day
              day={day}
              isToday={day.day === plan.today}
              isChosen={day.day === chosen}
              onChoose={() => {
                onChoose(day.day);
              }}
            />
          </li>
        ))}
        {plan.interview_day !== null && (
          <li style={{ gridColumnStart: weekdayOf(plan.interview_day) }} className={styles.goal}>
            <span className={styles.number}>{dayOfMonth(plan.interview_day)}</span>
            <span className="visually-hidden">{t("interviewDay")}</span>
          </li>
        )}
      </ol>
    </div>
  );
}

interface DayProps {
  readonly day: StudyDay;
  readonly isToday: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Day({ day, isToday, isChosen, onChoose }: DayProps) {
  const t = useProgressTexts();
  const format = useFormat();
  const name = format.wholeDay(day.day);
  const count = day.tasks.length;
  const minutes = format.minutes(minutesOf(day));
  return (
    <button
      type="button"
      className={styles.day}
      aria-pressed={isChosen}
      aria-current={isToday ? "date" : undefined}
      aria-label={count === 0 ? t("dayOff", { day: name }) : t("dayTasks", { day: name, count, minutes })}
      onClick={onChoose}
    >
      <span className={styles.number}>{dayOfMonth(day.day)}</span>
      <span className={styles.marks}>
        {day.tasks.map(({ kind, what }) => (
          <span key={what} data-kind={kind} />
        ))}
      </span>
    </button>
  );
}

function dayOfMonth(day: string): string {
  return String(Number(day.slice(8)));
}
