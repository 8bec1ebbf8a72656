const DAY_MS = 86_400_000;

/** Days are `YYYY-MM-DD`: calendar days, which know neither hours nor zones. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: string): number {
  return ((new Date(day).getUTCDay() + 6) % 7) + 1;
}

/** The seven days of the week that a day is in, from Monday on. */
export function weekOf(day: string): readonly string[] {
  const monday = Date.parse(day) - (weekdayOf(day) - 1) * DAY_MS;
  return Array.from({ length: 7 }, (_, index) =>
    new Date(monday + index * DAY_MS).toISOString().slice(0, 10),
  );
}
