import type { HintKind } from "@/lib/conversationChoices";

import { float16Bits } from "./vision/float16";

/** The live connection's messages, version 1 (docs/live.md). */
export const RATE_HZ = 16_000;
export const FRAME_SAMPLES = 640;
const HEADER_BYTES = 12;
const SHAPE_BYTES = 4;
const VERSION = 1;
const SOUND = 1;
const FEATURES = 2;
const OVERHEARD = 3;
/** 32 ms. */
export const WINDOW_SAMPLES = 512;

export type Patience = "relaxed" | "realistic" | "patient";
export type FloorReason =
  "first word" | "speaking" | "pause" | "thinking" | "words" | "pause over" | "done" | "no answer";

export interface Floor {
  readonly type: "floor";
  readonly turn: number;
  readonly holder: "candidate" | "interviewer";
  readonly reason: FloorReason;
  readonly waits_seconds: number | null;
}

export interface Ended {
  readonly type: "ended";
  readonly turn: number;
  readonly reason: FloorReason;
  readonly speech_seconds: number;
  readonly words: string | null;
  readonly uncertain: boolean;
  readonly reliability: number | null;
  readonly doubtful: readonly string[];
}

export interface Hint {
  readonly type: "hint";
  readonly turn: number;
  readonly kind: HintKind;
  readonly direction: "more" | "less" | null;
}

/** The numbers of a turn that the server takes next. */
export interface Position {
  readonly type: "ready" | "ack";
  readonly turn: number;
  readonly sound: number;
  readonly features: number;
}

/** What finds the landmarks, and the size of its pictures. */
export interface Camera {
  readonly landmarker: string;
  readonly width: number;
  readonly height: number;
}

/** One picture as it was measured; the time counts from the start of the answer. */
export interface FaceFrame {
  readonly atMs: number;
  readonly values: readonly number[];
}

export type ServerMessage =
  | Position
  | Floor
  | Ended
  | Hint
  /** The candidate began to speak at this moment, counted in what was overheard since the voice began. */
  | { readonly type: "stop_voice"; readonly from_seconds: number }
  | { readonly type: "hold_voice"; readonly held: boolean }
  | { readonly type: "transcript"; readonly turn: number; readonly text: string; readonly is_final: boolean };

export type ClientMessage =
  | {
      readonly type: "hello";
      readonly version: 1;
      readonly ticket: string;
      readonly client: string;
      readonly manner: Patience;
      readonly hints: boolean;
      readonly words: boolean;
    }
  | { readonly type: "listen"; readonly turn: number; readonly reopen: boolean }
  | { readonly type: "done" | "thinking"; readonly turn: number }
  | { readonly type: "mute"; readonly kind: HintKind; readonly muted: boolean }
  | { readonly type: "voice"; readonly speaking: boolean }
  | ({ readonly type: "camera" } & Camera)
  | {
      readonly type: "words";
      readonly turn: number;
      readonly until_seconds: number;
      readonly text: string;
      readonly reliability: number | null;
    };

/** Packs 16-bit samples at 16 kHz, 320 to 640 of them. */
export function packSound(turn: number, sequence: number, samples: Int16Array): ArrayBuffer {
  return pack(SOUND, turn, sequence, [samples]);
}

/** Packs 32 ms of the microphone and of the voice as it was played. */
export function packOverheard(turn: number, microphone: Int16Array, played: Int16Array): ArrayBuffer {
  return pack(OVERHEARD, turn, 0, [microphone, played]);
}

/** Packs frames that have equally many values, as half-precision numbers. */
export function packFeatures(turn: number, sequence: number, frames: readonly FaceFrame[]): ArrayBuffer {
  const width = frames[0]?.values.length ?? 0;
  const view = withHeader(FEATURES, turn, sequence, SHAPE_BYTES + frames.length * (4 + 2 * width));
  view.setUint16(HEADER_BYTES, frames.length, true);
  view.setUint16(HEADER_BYTES + 2, width, true);
  let at = HEADER_BYTES + SHAPE_BYTES;
  for (const { atMs } of frames) {
    view.setUint32(at, atMs, true);
    at += 4;
  }
  for (const { values } of frames)
    for (const value of values) {
      view.setUint16(at, float16Bits(value), true);
      at += 2;
    }
  return view.buffer;
}

function withHeader(kind: number, turn: number, sequence: number, bodyBytes: number): DataView<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + bodyBytes));
  view.setUint8(0, VERSION);
  view.setUint8(1, kind);
  view.setUint32(4, turn, true);
  view.setUint32(8, sequence, true);
  return view;
}

function pack(kind: number, turn: number, sequence: number, tracks: readonly Int16Array[]): ArrayBuffer {
  const length = tracks.reduce((sum, track) => sum + track.length, 0);
  const view = withHeader(kind, turn, sequence, 2 * length);
  let at = HEADER_BYTES;
  for (const track of tracks)
    for (const sample of track) {
      view.setInt16(at, sample, true);
      at += 2;
    }
  return view.buffer;
}

/** Why the server closes, and whether to connect again. */
export const CLOSED = {
  notAgreed: 4403,
  sessionOver: 4404,
  otherWindow: 4409,
  replaced: 4410,
  otherVersion: 4426,
  tooMuch: 4429,
  full: 4503,
} as const;
/** Why the server refuses a ticket. */
export const REFUSED = { signedOut: 401, notAllowed: 403, notFound: 404, notOpen: 409 } as const;
const FINAL: ReadonlySet<number> = new Set([1009, 4400, 4403, 4404, 4409, 4410, 4413, 4422, 4426, 4429]);

export function isFinal(code: number): boolean {
  return FINAL.has(code);
}
