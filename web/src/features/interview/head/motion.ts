/** What the interviewer does with its head and eyes. */
export type Attention = "speaking" | "listening" | "hearing" | "thinking" | "waiting";

/** Angles in radians, lengths in units of the head; `blink` is 1 for closed eyes. */
export interface HeadMotion {
  readonly pitch: number;
  readonly yaw: number;
  readonly roll: number;
  readonly lift: number;
  readonly breath: number;
  readonly blink: number;
  readonly gazeX: number;
  readonly gazeY: number;
  readonly brows: number;
}

export const AT_REST: HeadMotion = {
  pitch: 0.02,
  yaw: -0.12,
  roll: 0.02,
  lift: 0,
  breath: 0,
  blink: 0,
  gazeX: 0.1,
  gazeY: 0,
  brows: 0,
};

const BLINK_SECONDS = 0.17;
const BLINKS_EVERY_SECONDS = 4.2;
const NODS_EVERY_SECONDS = 5.5;
const NOD_SECONDS = 1.15;
const GLANCES_EVERY_SECONDS = 7;

/** Head and eyes at a time: the same time gives the same motion. */
export function motionAt(seconds: number, attention: Attention, openness: number): HeadMotion {
  const isSpeaking = attention === "speaking";
  const liveliness = isSpeaking ? 1 : 0.55;
  const nod = attention === "hearing" ? nodAt(seconds) : 0;
  const away = attention === "thinking" ? 1 : glanceAt(seconds) * (isSpeaking ? 0.5 : 0.2);
  return {
    pitch: 0.02 + liveliness * 0.035 * drift(seconds * 0.9, 1) + 0.1 * nod - 0.05 * away + 0.02 * openness,
    yaw: -0.06 + liveliness * 0.075 * drift(seconds * 0.55, 2) + 0.1 * away,
    roll: liveliness * 0.035 * drift(seconds * 0.4, 3) + (attention === "hearing" ? 0.03 : 0),
    lift: 0.008 * drift(seconds * 0.7, 4),
    breath: Math.sin(seconds * 1.6),
    blink: blinkAt(seconds),
    gazeX: 0.5 * away + 0.12 * drift(seconds * 0.5, 5),
    gazeY: 0.55 * away - 0.1 * nod,
    brows: (isSpeaking ? 0.35 * Math.max(0, drift(seconds * 1.3, 6)) : 0) + 0.25 * away + 0.25 * nod,
  };
}

/** Slow wandering between -1 and 1, without a rhythm that could be noticed. */
function drift(seconds: number, track: number): number {
  const phase = track * 2.399;
  return (
    (Math.sin(seconds + phase) +
      Math.sin(1.618 * seconds + 2.1 * phase) +
      Math.sin(0.57 * seconds + 3.7 * phase)) /
    3
  );
}

function blinkAt(seconds: number): number {
  const blink = eventAt(seconds, BLINKS_EVERY_SECONDS, 11);
  return blink < BLINK_SECONDS ? Math.sin((Math.PI * blink) / BLINK_SECONDS) : 0;
}

/** Two small movements of the chin. */
function nodAt(seconds: number): number {
  const since = eventAt(seconds, NODS_EVERY_SECONDS, 23);
  if (since >= NOD_SECONDS) return 0;
  const share = since / NOD_SECONDS;
  return Math.sin(Math.PI * share) * Math.sin(2 * Math.PI * 2 * share) ** 2;
}

function glanceAt(seconds: number): number {
  const since = eventAt(seconds, GLANCES_EVERY_SECONDS, 37);
  return since < 1.2 ? Math.sin((Math.PI * since) / 1.2) : 0;
}

/** Seconds since the last of events that come once in each period, at a different moment of each. */
function eventAt(seconds: number, period: number, track: number): number {
  const number = Math.floor(seconds / period);
  const at = (number + 0.15 + 0.7 * noise(number, track)) * period;
  return seconds >= at ? seconds - at : period;
}

function noise(number: number, track: number): number {
  const value = Math.sin(number * 127.1 + track * 311.7) * 43758.5453;
  return value - Math.floor(value);
}
