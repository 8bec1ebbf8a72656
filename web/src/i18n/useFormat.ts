import { useMemo } from "react";

import { useLanguage } from "./LanguageProvider";
import { localeOf } from "./languages";

const DAY_MS = 86_400_000;

/** Numbers, days and durations as the chosen language writes them. */
export function useFormat() {
  const { language } = useLanguage();
  return useMemo(() => formatsIn(localeOf(language, navigator.languages)), [language]);
}

export type Format = ReturnType<typeof formatsIn>;

export function formatsIn(language: string) {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric" });
  const shortDay = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
  const wholeDay = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" });
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short" });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const shortMoment = new Intl.DateTimeFormat(language, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const seconds = new Intl.NumberFormat(language, { style: "unit", unit: "second", unitDisplay: "long" });
  const minutes = new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "long" });
  return {
    number: (value: number) => number.format(value),
    share: (value: number) => share.format(value),
    /** A calendar day, `YYYY-MM-DD` or a time. */
    day: (value: string) => day.format(asDate(value)),
    shortDay: (value: string) => shortDay.format(asDate(value)),
    /** "Saturday 21 November": the year is clear. */
    wholeDay: (value: string) => wholeDay.format(asDate(value)),
    weekday: (value: string) => weekday.format(asDate(value)),
    moment: (value: string) => moment.format(new Date(value)),
    /** "22 Nov, 14:05": the year is clear. */
    shortMoment: (value: string) => shortMoment.format(new Date(value)),
    /** "today", "yesterday", "in 3 days". */
    relativeDay: (value: string, today: Date) =>
      relative.format(Math.round((startOfDay(asDate(value)) - startOfDay(today)) / DAY_MS), "day"),
    minutes: (value: number) => minutes.format(Math.round(value)),
    /** "22 seconds", "2 minutes": how long words take to say. */
    spoken: (value: number) =>
      value < 1 ? seconds.format(Math.round(60 * value)) : minutes.format(Math.round(value)),
    /** A place in a recording, "1:05". */
    clock,
    bytes: (value: number) => bytesIn(language, value),
  };
}

/** Seconds as minutes and seconds, hours only when there are some. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function bytesIn(language: string, value: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(value) / 3));
  const format = new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[power],
    maximumFractionDigits: 1,
  });
  return format.format(value / 1000 ** power);
}

/** A bare day belongs to the reader's calendar, not to UTC's. */
function asDate(value: string): Date {
  return new Date(value.length === 10 ? `${value}T00:00` : value);
}

function startOfDay(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
}
