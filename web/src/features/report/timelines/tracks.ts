import type { DrawnSeries, Timelines } from "@/api/reportShapes";
import type { Track } from "@/components/charts/timeline";

/** What an interviewer would notice, drawn at once; the rest on demand. */
const FIRST = ["eye_contact", "posture", "speaking", "speaking_rate_wpm", "pitch_hz", "intensity_db"];

/** The signals as tracks: shares as percentages on their whole scale, the rest in their own units. */
export function tracksOf({ series }: Timelines, all: boolean): Track[] {
  const names = Object.keys(series).sort((a, b) => place(a) - place(b));
  return names
    .filter((name) => all || FIRST.includes(name))
    .flatMap((name) => (series[name] === undefined ? [] : [trackOf(name, series[name])]));
}

/** The mean of a track between two times; null where nothing was measured. */
export function meanOf({ times_seconds, values }: Track, from: number, until: number): number | null {
  const measured = values.filter((value, index): value is number => {
    const at = times_seconds[index] ?? NaN;
    return value !== null && at >= from && at < until;
  });
  return measured.length === 0 ? null : measured.reduce((sum, value) => sum + value, 0) / measured.length;
}

/** Where a name stands in the order; whatever is not named comes last, as the server orders it. */
function place(name: string): number {
  const index = FIRST.indexOf(name);
  return index === -1 ? FIRST.length : index;
}

function trackOf(id: string, series: DrawnSeries): Track {
  const { label, times_seconds, norm } = series;
  if (series.kind === "share") {
    return {
      id,
      title: label,
      unit: "%",
      times_seconds,
      values: series.values.map(percent),
      norm: norm === null ? null : { ...norm, low: 100 * norm.low, high: 100 * norm.high },
      baseline: percent(series.middle),
      range: [0, 100],
    };
  }
  return {
    id,
    title: label,
    unit: series.unit,
    times_seconds,
    values: series.values,
    norm,
    baseline: series.middle,
    ...(series.range !== null && { range: series.range }),
  };
}

function percent(value: number | null): number | null {
  return value === null ? null : Math.round(100 * value);
}
