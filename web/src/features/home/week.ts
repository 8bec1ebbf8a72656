import type { Practised } from "@/api/shapes";

export interface WeekDay {
  /** `YYYY-MM-DD` in the reader's calendar. */
  readonly day: string;
  readonly isToday: boolean;
  readonly isAhead: boolean;
  readonly sessions: readonly Practised[];
  /** Of its interviews; null where only recordings were uploaded. */
  readonly minutes: number | null;
}

/** The days of this week, Monday first, each with what was practised on it. */
export function weekOf(practised: readonly Practised[], now: Date): readonly WeekDay[] {
  const today = calendarDay(now);
  const sinceMonday = (now.getDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, index) => {
    const day = calendarDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() - sinceMonday + index));
    const sessions = practised.filter(({ at }) => calendarDay(new Date(at)) === day);
    const timed = sessions.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]));
    return {
      day,
      isToday: day === today,
      isAhead: day > today,
      sessions,
      minutes: timed.length > 0 ? timed.reduce((sum, minutes) => sum + minutes, 0) : null,
    };
  });
}

function calendarDay(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
