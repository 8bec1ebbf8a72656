/** Whether a day, `YYYY-MM-DD`, is today or over, by the reader's own calendar. */
export function isDue(day: string): boolean {
  return new Date(`${day}T00:00`) <= new Date();
}
